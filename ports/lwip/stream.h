/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * TCP sockets: what their files share.
 *
 * Context: thread; what lwIP calls: with the core locked.
 * Locking: the core's lock, for everything here.
 * Memory:  see inet.h.
 * Errors:  negative errno values.
 */
#ifndef LWIP__STREAM_H
#define LWIP__STREAM_H

#include "inet.h"

#include <lwip/tcp.h>

#include <uk/list.h>

struct stream {
	struct uk_socket socket; /* first */
	struct lwip__ip_options options;
	struct tcp_pcb *pcb; /* NULL: there is none any more */
	struct lwip__place peer;
	bool is_connecting, is_untold; /* connect() has not said how it went */
	bool was_connected;
	bool has_end; /* the other side sends no more */
	bool is_shut_read, is_shut_write;
	bool is_corked, is_hurried; /* TCP_CORK, TCP_NODELAY */
	bool is_bound;

	struct pbuf *first, *last; /* received, by next */
	uint16_t room;		   /* bytes free behind those of `last` */
	size_t nr_received;	   /* bytes */
	size_t send_room;	   /* bytes that may be on their way */

	struct uk_list_head queue; /* listening: those not accepted yet */
	unsigned int nr_queued, backlog;
	struct uk_list_head in_queue;
	int values[32]; /* options that are kept, by number */

	bool is_short;	 /* lwIP had no memory: it is to be tried again */
	bool is_waiting; /* for what is behind these to be acknowledged */
	uint32_t waits_behind, waits_since; /* a sequence number; a tick */
};

#define STREAM__CAN_READ UK_SOCKET_CAN_READ
#define STREAM__CAN_WRITE UK_SOCKET_CAN_WRITE
#define STREAM__ENDED                                                \
	(UK_SOCKET_CAN_READ | UK_SOCKET_CAN_WRITE | UK_ABI_POLLHUP | \
	 UK_ABI_POLLRDHUP)

static inline struct stream *stream_of(struct uk_socket *socket)
{
	return (struct stream *)socket;
}

/* lookup.c: a connection is known; and those that a listening pcb will have. */
void lwip__lookup_add(struct tcp_pcb *pcb);
void lwip__lookup_listen(struct tcp_pcb *pcb);
void lwip__tcp_input(struct pbuf *p, struct netif *netif);

/* The connection that a packet over IPv4 is of, in any state; NULL: none. */
struct ip_hdr;
struct tcp_hdr;
struct tcp_pcb *lwip__lookup_ip4(const struct ip_hdr *ip,
				 const struct tcp_hdr *header);

/* Makes events hold that did not, or tells again of POLLIN. */
static inline void stream_tell(struct stream *stream, uint32_t events)
{
	uk_events_set(&stream->socket.file.events, events);
}

/* Without a pcb: it is to be given one. NULL: no memory. */
struct stream *stream_make(int family);

/* Has lwIP call us about `pcb`, which is the stream's from now on. */
void stream_attach(struct stream *stream, struct tcp_pcb *pcb);

/* Gives up the pcb: it is closed, or reset if `is_hard`. */
void stream_detach(struct stream *stream, bool is_hard);

/* Forgets what was received. */
void stream_drop_received(struct stream *stream);

/* It has a pcb with the options that were set: 0 or -ENOBUFS. */
int stream_need_pcb(struct stream *stream);

/* Frees it, with the pcb. */
void stream_free(struct stream *stream, bool is_hard);

int stream_bind(struct uk_socket *socket, const void *address, uint32_t len);
int stream_connect(struct uk_socket *socket, const void *address, uint32_t len);
int stream_listen(struct uk_socket *socket, int backlog);
int stream_accept(struct uk_socket *socket, struct uk_socket **accepted);
int stream_name(struct uk_socket *socket, bool is_peer, void *address,
		uint32_t *len);
long stream_send(struct uk_socket *socket,
		 const struct uk_socket_message *message, int flags);
long stream_receive(struct uk_socket *socket, struct uk_socket_message *message,
		    int flags);
int stream_shutdown(struct uk_socket *socket, int how);
int stream_set(struct uk_socket *socket, int level, int option,
	       const void *value, uint32_t len);
int stream_get(struct uk_socket *socket, int level, int option, void *value,
	       uint32_t *len);
long stream_ioctl(struct uk_socket *socket, unsigned long request, long arg);

/* stream_watch.c: has lwIP call us now and then, if there is a reason to. */
void stream_watch(struct stream *stream);

/* stream_info.c: TCP_INFO. Locked. */
void stream_info(const struct stream *stream, void *value, uint32_t *len);

/* Tells lwIP what was set before there was this pcb. */
void stream_apply_options(struct stream *stream);

#endif /* LWIP__STREAM_H */
