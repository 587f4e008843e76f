/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * What the sockets of both families and all protocols share.
 *
 * Context: thread; what lwIP calls: with the core locked.
 * Locking: the core's lock, for all of a socket but what <uk/socket.h> keeps.
 * Memory:  a socket is freed by its release(); what lwIP keeps of it goes on.
 * Errors:  negative errno values.
 */
#ifndef LWIP__INET_H
#define LWIP__INET_H

#include "lwip-internal.h"

#include <uk/abi/inet.h>
#include <uk/abi/socket.h>
#include <uk/socket.h>

/* An address and a port as lwIP has them. */
struct lwip__place {
	ip_addr_t address;
	uint16_t port;
};

/*
 * What a program says an address is, for a socket of `family`: 0, -EINVAL or
 * -EAFNOSUPPORT. IPv4 in IPv6 is IPv4.
 */
int lwip__place_read(struct lwip__place *place, int family, const void *address,
		     uint32_t len);

/* The same for bind(): no address is any, of both kinds if `is_dual`. */
int lwip__place_read_own(struct lwip__place *place, int family, bool is_dual,
			 const void *address, uint32_t len);

/* Whether a socket may have this as its own: any, or one of ours. Locked. */
bool lwip__is_ours(const ip_addr_t *address);

/* As a place to send to: no address is ourselves. */
const struct lwip__place *lwip__place_to(struct lwip__place *place);

/* What a socket of `family` is told; `*len`: room, then bytes. */
void lwip__place_write(int family, const ip_addr_t *address, uint16_t port,
		       void *to, uint32_t *len);

/* An option whose value is a number: 0 or -EINVAL. Bytes do, too. */
int lwip__number_read(const void *value, uint32_t len, int *number);
int lwip__number_write(int number, void *value, uint32_t *len);

/* Options of IP that any socket has: -ENOPROTOOPT: others. Locked. */
struct ip_pcb;
struct lwip__ip_options {
	bool is_v6only;
	bool tells_place, tells_ttl, tells_tos; /* IP_PKTINFO, IP_RECVTTL … */
};
int lwip__ip_set(struct ip_pcb *pcb, struct lwip__ip_options *options,
		 int level, int option, int number);
int lwip__ip_get(const struct ip_pcb *pcb,
		 const struct lwip__ip_options *options, int level, int option,
		 int *number);

/* Whether the socket may speak both IPv4 and IPv6, and lwIP's type for it. */
static inline bool lwip__is_dual(const struct uk_socket *socket,
				 const struct lwip__ip_options *options)
{
	return socket->family == UK_ABI_AF_INET6 && !options->is_v6only;
}

/* The address of a socket that nobody gave one. */
const ip_addr_t *lwip__any_for(const struct uk_socket *socket,
			       const struct lwip__ip_options *options);

static inline u8_t lwip__type_of(int family)
{
	return family == UK_ABI_AF_INET ? IPADDR_TYPE_V4 : IPADDR_TYPE_ANY;
}

/* The link with this number, as programs count; NULL. Locked. */
struct netif *lwip__link(int number);
/* The link that has this address. */
struct netif *lwip__link_by_address(uint32_t address);

/* Each makes a socket with one reference: 0 or -ENOMEM. */
int lwip__tcp_create(int family, struct uk_socket **socket);
int lwip__udp_create(int family, struct uk_socket **socket);
int lwip__raw_create(int family, int type, int protocol,
		     struct uk_socket **socket);

/* Of both families. */
int lwip__create(int family, int type, int protocol, struct uk_socket **socket);

/* Requests about links. */
long lwip__ioctl(unsigned long request, long arg);

#endif /* LWIP__INET_H */
