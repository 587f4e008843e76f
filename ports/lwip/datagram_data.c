/* SPDX-License-Identifier: BSD-3-Clause */
/* Sockets of packets: sending and receiving. */
#include "datagram.h"

#include <errno.h>
#include <string.h>

#include <lwip/mem.h>

#define DEFAULT_ROOM 212992u /* bytes, as Linux */
#define COST 1024u	     /* of a packet's memory, beside its bytes */

static struct datagram *make_datagram(struct pbuf *p, const ip_addr_t *from,
				      uint16_t port)
{
	struct datagram *datagram = mem_malloc(sizeof(*datagram));

	if (!datagram)
		return NULL;
	datagram->next = NULL;
	datagram->p = p;
	ip_addr_copy(datagram->from.address, *from);
	datagram->from.port = port;
	ip_addr_copy(datagram->to, *ip_current_dest_addr());
	datagram->link = netif_get_index(ip_current_input_netif());
	return datagram;
}

void datagrams_queue(struct datagrams *sockets, struct pbuf *p,
		     const ip_addr_t *from, uint16_t port)
{
	size_t room =
		uk_socket_size(&sockets->socket.receive_size, DEFAULT_ROOM);
	struct datagram *datagram = NULL;

	if (!sockets->is_shut_read && sockets->nr_queued < room)
		datagram = make_datagram(p, from, port);
	if (!datagram) {
		pbuf_free(p);
		return;
	}
	*sockets->last = datagram;
	sockets->last = &datagram->next;
	sockets->nr_queued += p->tot_len + COST;
	uk_events_set(&sockets->socket.file.events, UK_SOCKET_CAN_READ);
}

static void drop_first(struct datagrams *sockets)
{
	struct datagram *datagram = sockets->first;

	sockets->first = datagram->next;
	if (!sockets->first)
		sockets->last = &sockets->first;
	sockets->nr_queued -= datagram->p->tot_len + COST;
	pbuf_free(datagram->p);
	mem_free(datagram);
}

void datagrams_drop(struct datagrams *sockets)
{
	while (sockets->first)
		drop_first(sockets);
}

static size_t copy_out(const struct pbuf *p, struct uk_socket_message *message)
{
	size_t done = 0, part;
	int i;

	for (i = 0; i < message->nr_iov && done < p->tot_len; i++) {
		part = MIN(message->iov[i].len, p->tot_len - done);
		pbuf_copy_partial(p, message->iov[i].base, (u16_t)part,
				  (u16_t)done);
		done += part;
	}
	return done;
}

#if LWIP_IPV6
static void tell_place6(const struct datagram *datagram,
			struct uk_socket_message *message)
{
	struct uk_abi_in6_pktinfo info = { .link = datagram->link };
	struct uk_abi_sockaddr_in6 to;
	uint32_t len = sizeof(to);

	lwip__place_write(UK_ABI_AF_INET6, &datagram->to, 0, &to, &len);
	memcpy(info.address, to.address, sizeof(info.address));
	uk_socket_control_put(message, UK_ABI_IPPROTO_IPV6, UK_ABI_IPV6_PKTINFO,
			      &info, sizeof(info));
}
#else
static void tell_place6(const struct datagram *datagram __unused,
			struct uk_socket_message *message __unused)
{
}
#endif

static void tell_place(int family, const struct datagram *datagram,
		       struct uk_socket_message *message)
{
	struct uk_abi_in_pktinfo info = { .link = datagram->link };

	if (family == UK_ABI_AF_INET6) {
		tell_place6(datagram, message);
		return;
	}
	info.destination = ip_2_ip4(&datagram->to)->addr;
	info.local = info.destination;
	uk_socket_control_put(message, UK_ABI_IPPROTO_IP, UK_ABI_IP_PKTINFO,
			      &info, sizeof(info));
}

/* Locked; there is one. */
static long take(struct datagrams *sockets, struct uk_socket_message *message,
		 int flags)
{
	struct datagram *datagram = sockets->first;
	size_t len = datagram->p->tot_len;
	size_t done = copy_out(datagram->p, message);

	if (done < len)
		message->flags |= UK_ABI_MSG_TRUNC;
	message->address_len = message->address_room;
	if (message->address)
		lwip__place_write(sockets->socket.family,
				  &datagram->from.address, datagram->from.port,
				  message->address, &message->address_len);
	if (sockets->options.tells_place)
		tell_place(sockets->socket.family, datagram, message);
	if (!(flags & UK_ABI_MSG_PEEK)) {
		drop_first(sockets);
		if (!sockets->first && !sockets->is_shut_read)
			uk_events_clear(&sockets->socket.file.events,
					UK_SOCKET_CAN_READ);
	}
	return (long)(flags & UK_ABI_MSG_TRUNC ? len : done);
}

static long nothing(struct datagrams *sockets)
{
	if (sockets->is_shut_read)
		return 0;
	uk_events_clear(&sockets->socket.file.events, UK_SOCKET_CAN_READ);
	return -EAGAIN;
}

long datagrams_receive(struct uk_socket *socket,
		       struct uk_socket_message *message, int flags)
{
	struct datagrams *sockets = datagrams_of(socket);
	long rc;

	if (flags & (UK_ABI_MSG_OOB | UK_ABI_MSG_ERRQUEUE))
		return flags & UK_ABI_MSG_OOB ? -EOPNOTSUPP : -EAGAIN;
	lwip__lock();
	rc = uk_socket_error_take(socket);
	if (!rc)
		rc = sockets->first ? take(sockets, message, flags)
				    : nothing(sockets);
	lwip__unlock();
	return rc;
}

static struct pbuf *copy_in(const struct uk_socket_message *message)
{
	struct pbuf *p =
		pbuf_alloc(PBUF_TRANSPORT, (u16_t)message->len, PBUF_RAM);
	char *to;
	int i;

	if (!p)
		return NULL;
	to = p->payload;
	for (i = 0; i < message->nr_iov; i++) {
		memcpy(to, message->iov[i].base, message->iov[i].len);
		to += message->iov[i].len;
	}
	return p;
}

/* Where the message says that it goes: 0 or an error. */
static int find_place(struct datagrams *sockets,
		      const struct uk_socket_message *message,
		      struct lwip__place *place)
{
	if (!message->address) {
		*place = sockets->peer;
		return sockets->is_connected ? 0 : -EDESTADDRREQ;
	}
	return lwip__place_read(place, sockets->socket.family, message->address,
				message->address_len);
}

/* IP_PKTINFO of a message to send: its own address and link. */
static void read_control(const struct uk_socket_message *message,
			 struct datagram_way *way, ip_addr_t *from)
{
	struct uk_abi_cmsghdr header;
	struct uk_abi_in_pktinfo info;
	const char *at = message->control;

	if (!at || message->control_len < sizeof(header) + sizeof(info))
		return;
	memcpy(&header, at, sizeof(header));
	if (header.level != UK_ABI_IPPROTO_IP ||
	    header.type != UK_ABI_IP_PKTINFO ||
	    header.len < sizeof(header) + sizeof(info))
		return;
	memcpy(&info, at + sizeof(header), sizeof(info));
	if (info.local) {
		ip_addr_set_ip4_u32_val(*from, info.local);
		way->from = from;
	}
	if (info.link)
		way->link = lwip__link(info.link);
}

/* A device does not sum what goes in pieces. */
static err_t send_summed(struct datagrams *sockets, struct pbuf *p,
			 const struct datagram_way *way)
{
	struct netif *link = datagrams_link(sockets, way);
	u16_t flags;
	err_t err;

	if (!link)
		return ERR_RTE;
	if (!link->mtu || p->tot_len + 48u <= link->mtu)
		return sockets->kind->send(sockets, p, way);
	flags = link->chksum_flags;
	NETIF_SET_CHECKSUM_CTRL(link, flags | NETIF_CHECKSUM_GEN_UDP);
	err = sockets->kind->send(sockets, p, way);
	NETIF_SET_CHECKSUM_CTRL(link, flags);
	return err;
}

static int error_of(const struct datagrams *sockets, err_t err)
{
	if (err == ERR_VAL && !(sockets->pcb.ip->so_options & SOF_BROADCAST))
		return -EACCES; /* a broadcast */
	if (err == ERR_MEM)
		return -ENOBUFS;
	return lwip__error(err);
}

/* Locked. */
static int send_to(struct datagrams *sockets,
		   const struct uk_socket_message *message)
{
	struct lwip__place place;
	struct datagram_way way = { .to = &place };
	ip_addr_t from;
	struct pbuf *p;
	err_t err;
	int rc = find_place(sockets, message, &place);

	if (rc)
		return rc;
	lwip__place_to(&place);
	read_control(message, &way, &from);
	p = copy_in(message);
	if (!p)
		return -ENOBUFS;
	err = send_summed(sockets, p, &way);
	pbuf_free(p);
	return err ? error_of(sockets, err) : 0;
}

long datagrams_send(struct uk_socket *socket,
		    const struct uk_socket_message *message, int flags)
{
	struct datagrams *sockets = datagrams_of(socket);
	int rc;

	if (flags & UK_ABI_MSG_OOB)
		return -EOPNOTSUPP;
	if (message->len > sockets->kind->most)
		return -EMSGSIZE;
	lwip__lock();
	rc = uk_socket_error_take(socket);
	if (!rc && sockets->is_shut_write)
		rc = -EPIPE;
	if (!rc)
		rc = send_to(sockets, message);
	lwip__unlock();
	return rc ? rc : (long)message->len;
}
