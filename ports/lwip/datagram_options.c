/* SPDX-License-Identifier: BSD-3-Clause */
/* Sockets of packets: options and requests. */
#include "datagram.h"

#include <errno.h>
#include <string.h>

static void set_flag(struct datagrams *sockets, int option, u8_t flag)
{
	if (uk_socket_is_on(&sockets->socket, option))
		ip_set_option(sockets->pcb.ip, flag);
	else
		ip_reset_option(sockets->pcb.ip, flag);
}

static void set_flags(struct datagrams *sockets)
{
	set_flag(sockets, UK_ABI_SO_BROADCAST, SOF_BROADCAST);
	set_flag(sockets, UK_ABI_SO_REUSEADDR, SOF_REUSEADDR);
	if (uk_socket_is_on(&sockets->socket, UK_ABI_SO_REUSEPORT))
		ip_set_option(sockets->pcb.ip, SOF_REUSEADDR);
}

static int set_header(struct datagrams *sockets, int number)
{
	if (sockets->socket.type != UK_ABI_SOCK_RAW)
		return -ENOPROTOOPT;
	if (number)
		raw_set_flags(sockets->pcb.raw, RAW_FLAGS_HDRINCL);
	else
		raw_clear_flags(sockets->pcb.raw, RAW_FLAGS_HDRINCL);
	return 0;
}

/* Locked. */
static int set(struct datagrams *sockets, int level, int option,
	       const void *value, uint32_t len)
{
	int number, rc;

	if (level == UK_ABI_SOL_SOCKET) {
		set_flags(sockets);
		return -ENOPROTOOPT;
	}
	rc = datagrams_group_set(sockets, level, option, value, len);
	if (rc != -ENOPROTOOPT)
		return rc;
	rc = lwip__number_read(value, len, &number);
	if (rc)
		return rc;
	if (level == UK_ABI_IPPROTO_IP && option == UK_ABI_IP_HDRINCL)
		return set_header(sockets, number);
	return lwip__ip_set(sockets->pcb.ip, &sockets->options, level, option,
			    number);
}

int datagrams_set(struct uk_socket *socket, int level, int option,
		  const void *value, uint32_t len)
{
	int rc;

	lwip__lock();
	rc = set(datagrams_of(socket), level, option, value, len);
	lwip__unlock();
	return rc;
}

int datagrams_get(struct uk_socket *socket, int level, int option, void *value,
		  uint32_t *len)
{
	const struct datagrams *sockets = datagrams_of(socket);
	int number, rc;

	lwip__lock();
	rc = lwip__ip_get(sockets->pcb.ip, &sockets->options, level, option,
			  &number);
	lwip__unlock();
	return rc ? rc : lwip__number_write(number, value, len);
}

long datagrams_ioctl(struct uk_socket *socket, unsigned long request, long arg)
{
	const struct datagrams *sockets = datagrams_of(socket);
	int number = 0;

	if (request != UK_ABI_SIOCINQ && request != UK_ABI_SIOCOUTQ)
		return -ENOTTY;
	lwip__lock();
	if (request == UK_ABI_SIOCINQ && sockets->first)
		number = sockets->first->p->tot_len;
	lwip__unlock();
	memcpy((void *)arg, &number, sizeof(number));
	return 0;
}
