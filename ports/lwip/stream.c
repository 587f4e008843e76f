/* SPDX-License-Identifier: BSD-3-Clause */
/* TCP sockets: their life, and what lwIP tells them. */
#include "stream.h"

#include <errno.h>
#include <string.h>

#include <uk/alloc.h>

#define SMALL 512u   /* bytes: packets that are gathered */
#define GATHER 1500u /* bytes of a place to do so */

/*
 * A packet that is small holds a large buffer. While nobody reads, what
 * follows is copied together.
 */
static bool gather(struct stream *stream, const struct pbuf *p)
{
	struct pbuf *place;

	if (stream->room < p->tot_len) {
		place = pbuf_alloc(PBUF_RAW, GATHER, PBUF_RAM);
		if (!place)
			return false;
		place->len = 0;
		stream->last->next = place;
		stream->last = place;
		stream->room = GATHER;
	}
	place = stream->last;
	pbuf_copy_partial(p, (char *)place->payload + place->len, p->tot_len,
			  0);
	place->len = (u16_t)(place->len + p->tot_len);
	stream->room = (uint16_t)(stream->room - p->tot_len);
	return true;
}

static void append(struct stream *stream, struct pbuf *p)
{
	size_t len = p->tot_len;

	if (!stream->first) {
		stream->first = p;
	} else if (len <= SMALL && gather(stream, p)) {
		pbuf_free(p);
		p = NULL;
	} else {
		stream->last->next = p;
	}
	stream->nr_received += len;
	if (!p)
		return;
	while (p->next)
		p = p->next;
	stream->last = p;
	stream->room = 0;
}

static void has_ended(struct stream *stream)
{
	uint32_t events = STREAM__CAN_READ | UK_ABI_POLLRDHUP;

	stream->has_end = true;
	if (stream->is_shut_write)
		events |= UK_ABI_POLLHUP;
	stream_tell(stream, events);
}

static err_t was_received(void *arg, struct tcp_pcb *pcb, struct pbuf *p,
			  err_t err __unused)
{
	struct stream *stream = arg;

	if (!p) {
		has_ended(stream);
	} else if (unlikely(stream->is_shut_read)) {
		tcp_recved(pcb, p->tot_len);
		pbuf_free(p);
	} else {
		append(stream, p);
		if (stream->nr_received >= (size_t)stream->socket.receive_least)
			stream_tell(stream, STREAM__CAN_READ);
	}
	return ERR_OK;
}

static void tell_room(struct stream *stream)
{
	if (!(uk_events_get(&stream->socket.file.events) & UK_ABI_POLLOUT) &&
	    !stream->is_shut_write &&
	    tcp_sndbuf(stream->pcb) >= stream->send_room / 3)
		stream_tell(stream, STREAM__CAN_WRITE);
}

static err_t was_sent(void *arg, struct tcp_pcb *pcb __unused,
		      u16_t len __unused)
{
	tell_room(arg);
	return ERR_OK;
}

/* The pcb is gone, and why: a reset, or nobody answered. */
static void was_lost(void *arg, err_t err)
{
	struct stream *stream = arg;

	bool had_begun = stream->was_connected;

	stream->pcb = NULL;
	stream->has_end = had_begun;
	if (err == ERR_RST)
		uk_socket_error_set(&stream->socket, stream->is_connecting
							     ? -ECONNREFUSED
							     : -ECONNRESET);
	else if (err != ERR_CLSD)
		uk_socket_error_set(&stream->socket, -ETIMEDOUT);
	stream->is_connecting = false;
	stream_tell(stream, had_begun ? STREAM__ENDED
				      : STREAM__CAN_WRITE | UK_ABI_POLLHUP);
}

void stream_attach(struct stream *stream, struct tcp_pcb *pcb)
{
	stream->pcb = pcb;
	tcp_arg(pcb, stream);
	tcp_recv(pcb, was_received);
	tcp_sent(pcb, was_sent);
	tcp_err(pcb, was_lost);
	stream->send_room = TCP_SND_BUF;
	stream_apply_options(stream);
}

void stream_drop_received(struct stream *stream)
{
	struct pbuf *p, *next;

	for (p = stream->first; p; p = next) {
		next = p->next;
		p->next = NULL;
		p->tot_len = p->len;
		pbuf_free(p);
	}
	stream->first = NULL;
	stream->nr_received = 0;
}

static void close_listener(struct stream *stream)
{
	struct stream *child, *next;

	uk_list_for_each_entry_safe (child, next, &stream->queue, in_queue)
		stream_free(child, true);
	tcp_arg(stream->pcb, NULL);
	tcp_close(stream->pcb);
}

static void close_connection(struct tcp_pcb *pcb, bool is_hard)
{
	tcp_arg(pcb, NULL);
	tcp_recv(pcb, NULL);
	tcp_sent(pcb, NULL);
	tcp_err(pcb, NULL);
	tcp_poll(pcb, NULL, 0);
	if (is_hard || tcp_close(pcb))
		tcp_abort(pcb);
}

void stream_detach(struct stream *stream, bool is_hard)
{
	struct tcp_pcb *pcb = stream->pcb;

	if (!pcb)
		return;
	if (stream->socket.is_listening)
		close_listener(stream);
	else
		close_connection(pcb, is_hard);
	stream->pcb = NULL;
}

void stream_free(struct stream *stream, bool is_hard)
{
	stream_detach(stream, is_hard);
	stream_drop_received(stream);
	uk_free(uk_alloc_get_default(), stream);
}

static void release(struct uk_socket *socket)
{
	lwip__lock();
	stream_free(stream_of(socket),
		    socket->linger.is_on && !socket->linger.seconds);
	lwip__unlock();
}

static const struct uk_socket_ops ops = {
	.bind = stream_bind,
	.connect = stream_connect,
	.listen = stream_listen,
	.accept = stream_accept,
	.name = stream_name,
	.send = stream_send,
	.receive = stream_receive,
	.shutdown = stream_shutdown,
	.setsockopt = stream_set,
	.getsockopt = stream_get,
	.ioctl = stream_ioctl,
	.release = release,
};

struct stream *stream_make(int family)
{
	struct stream *stream;

	stream = uk_zalloc(uk_alloc_get_default(), sizeof(*stream));
	if (!stream)
		return NULL;
	uk_socket_init(&stream->socket, &ops, family, UK_ABI_SOCK_STREAM,
		       UK_ABI_IPPROTO_TCP, STREAM__CAN_WRITE | UK_ABI_POLLHUP);
	UK_INIT_LIST_HEAD(&stream->queue);
	UK_INIT_LIST_HEAD(&stream->in_queue);
	return stream;
}

int stream_need_pcb(struct stream *stream)
{
	struct tcp_pcb *pcb;

	if (stream->pcb)
		return 0;
	pcb = tcp_new_ip_type(lwip__type_of(stream->socket.family));
	if (!pcb)
		return -ENOBUFS;
	stream_attach(stream, pcb);
	return 0;
}

int lwip__tcp_create(int family, struct uk_socket **socket)
{
	struct stream *stream = stream_make(family);
	int rc;

	if (!stream)
		return -ENOMEM;
	lwip__lock();
	rc = stream_need_pcb(stream);
	lwip__unlock();
	if (rc)
		uk_free(uk_alloc_get_default(), stream);
	else
		*socket = &stream->socket;
	return rc;
}
