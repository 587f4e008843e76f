/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Sockets of packets: UDP, and raw ones.
 *
 * Context: thread; what lwIP calls: with the core locked.
 * Locking: the core's lock, for everything here.
 * Memory:  see inet.h.
 * Errors:  negative errno values.
 */
#ifndef LWIP__DATAGRAM_H
#define LWIP__DATAGRAM_H

#include "inet.h"

#include <lwip/ip.h>
#include <lwip/raw.h>
#include <lwip/udp.h>

#include <uk/list.h>

/* A packet that was received. */
struct datagram {
	struct datagram *next;
	struct pbuf *p;
	struct lwip__place from;
	ip_addr_t to;
	uint8_t link;
};

struct datagrams {
	struct uk_socket socket; /* first */
	struct lwip__ip_options options;
	union {
		struct ip_pcb *ip; /* what both have */
		struct udp_pcb *udp;
		struct raw_pcb *raw;
	} pcb;
	const struct datagrams_kind *kind;
	struct lwip__place peer;
	bool is_connected, is_bound;
	bool is_shut_read, is_shut_write;
	uint16_t id; /* of echo requests */
	struct datagram *first, **last;
	size_t nr_queued; /* bytes of memory */
	struct uk_list_head groups;
};

/* Where a packet goes, and from where it is to come. */
struct datagram_way {
	const struct lwip__place *to;
	const ip_addr_t *from; /* NULL: as the socket is bound, or any */
	struct netif *link;    /* NULL: as the addresses say */
};

/* How UDP and raw sockets differ. */
struct datagrams_kind {
	bool (*make)(struct datagrams *); /* the pcb */
	err_t (*bind)(struct datagrams *, const struct lwip__place *);
	err_t (*connect)(struct datagrams *, const struct lwip__place *);
	void (*disconnect)(struct datagrams *);
	err_t (*send)(struct datagrams *, struct pbuf *,
		      const struct datagram_way *);
	uint16_t (*port)(const struct datagrams *);
	void (*remove)(struct datagrams *);
	size_t most; /* bytes of a packet */
};

static inline struct datagrams *datagrams_of(struct uk_socket *socket)
{
	return (struct datagrams *)socket;
}

/* 0, -ENOMEM, or -ENOBUFS: there is no pcb to be had. Not locked. */
int datagrams_create(int family, int type, int protocol,
		     const struct datagrams_kind *kind,
		     struct uk_socket **socket);

/* Queues a packet of the one that lwIP looks at; drops it if that is full. */
void datagrams_queue(struct datagrams *sockets, struct pbuf *p,
		     const ip_addr_t *from, uint16_t port);

/* The link that a packet to there goes by; NULL: there is none. */
struct netif *datagrams_link(const struct datagrams *sockets,
			     const struct datagram_way *way);

/* Errors of the far side are heard of from now on. */
void datagrams_hear_errors(void);

int datagrams_set(struct uk_socket *socket, int level, int option,
		  const void *value, uint32_t len);
int datagrams_get(struct uk_socket *socket, int level, int option, void *value,
		  uint32_t *len);
long datagrams_ioctl(struct uk_socket *socket, unsigned long request, long arg);
long datagrams_receive(struct uk_socket *socket,
		       struct uk_socket_message *message, int flags);
long datagrams_send(struct uk_socket *socket,
		    const struct uk_socket_message *message, int flags);
void datagrams_drop(struct datagrams *sockets);

/* group.c: -ENOPROTOOPT: no option about groups. */
int datagrams_group_set(struct datagrams *sockets, int level, int option,
			const void *value, uint32_t len);
void datagrams_groups_leave(struct datagrams *sockets);

#endif /* LWIP__DATAGRAM_H */
