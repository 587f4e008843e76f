/* SPDX-License-Identifier: BSD-3-Clause */
/* TCP sockets: sending and receiving. */
#include "stream.h"

#include <errno.h>
#include <string.h>

#include <lwip/priv/tcp_priv.h>

/* At the front of what was received: `len` bytes are taken. */
static void consume(struct stream *stream, size_t len)
{
	struct pbuf *p = stream->first;
	size_t part;

	stream->nr_received -= len;
	while (p) {
		part = MIN(len, (size_t)p->len);
		p->payload = (char *)p->payload + part;
		p->len = (u16_t)(p->len - part);
		len -= part;
		if (p->len)
			break;
		stream->first = p->next;
		p->next = NULL;
		p->tot_len = 0;
		pbuf_free(p);
		p = stream->first;
	}
	if (!stream->first)
		stream->room = 0;
}

/* lwIP counts in 16 bits. */
static void give_window(struct stream *stream, size_t len)
{
	size_t part;

	for (; len && stream->pcb; len -= part) {
		part = MIN(len, (size_t)0xffff);
		tcp_recved(stream->pcb, (u16_t)part);
	}
}

/* Copies from the front on, if `to` is there; how many bytes. */
static size_t copy_out(const struct stream *stream,
		       const struct uk_socket_message *message, bool is_copied)
{
	size_t done = 0, at = 0, part, in_iov = 0;
	const struct pbuf *p = stream->first;
	int i = 0;

	while (p && i < message->nr_iov) {
		part = MIN(p->len - at, message->iov[i].len - in_iov);
		if (is_copied)
			memcpy((char *)message->iov[i].base + in_iov,
			       (const char *)p->payload + at, part);
		done += part;
		at += part;
		in_iov += part;
		if (at == p->len) {
			p = p->next;
			at = 0;
		}
		if (in_iov == message->iov[i].len) {
			i++;
			in_iov = 0;
		}
	}
	return done;
}

/* There is nothing: why. */
static long nothing(struct stream *stream)
{
	int error = uk_socket_error_take(&stream->socket);

	if (error)
		return error;
	if (stream->has_end || stream->is_shut_read)
		return 0;
	if (!stream->was_connected && !stream->is_connecting)
		return -ENOTCONN;
	uk_events_clear(&stream->socket.file.events, STREAM__CAN_READ);
	return -EAGAIN;
}

static void was_read(struct stream *stream, size_t len)
{
	consume(stream, len);
	give_window(stream, len);
	if (stream->nr_received < (size_t)stream->socket.receive_least &&
	    !stream->has_end && !stream->is_shut_read)
		uk_events_clear(&stream->socket.file.events, STREAM__CAN_READ);
}

long stream_receive(struct uk_socket *socket, struct uk_socket_message *message,
		    int flags)
{
	struct stream *stream = stream_of(socket);
	long rc;

	if (unlikely(flags & UK_ABI_MSG_OOB))
		return -EINVAL;
	lwip__lock();
	if (!stream->first) {
		rc = message->len ? nothing(stream) : 0;
	} else {
		rc = (long)copy_out(stream, message,
				    !(flags & UK_ABI_MSG_TRUNC));
		if (!(flags & UK_ABI_MSG_PEEK))
			was_read(stream, (size_t)rc);
	}
	lwip__unlock();
	message->address_len = 0; /* as Linux: a stream has none */
	return rc;
}

/* As much as there is room for; `flags`: TCP_WRITE_FLAG_… */
static size_t put(struct stream *stream, const char *from, size_t len,
		  u8_t flags)
{
	size_t done = 0, part;

	while (done < len) {
		part = MIN(len - done, (size_t)tcp_sndbuf(stream->pcb));
		part = MIN(part, (size_t)0xffff);
		if (!part)
			break;
		if (tcp_write(stream->pcb, from + done, (u16_t)part,
			      (u8_t)(flags | TCP_WRITE_FLAG_COPY))) {
			stream->is_short = true;
			stream_watch(stream);
			break;
		}
		done += part;
	}
	return done;
}

static size_t put_all(struct stream *stream,
		      const struct uk_socket_message *message, bool has_more)
{
	size_t done = 0, part;
	u8_t flags;
	int i;

	for (i = 0; i < message->nr_iov; i++) {
		flags = has_more || i + 1 < message->nr_iov
				? TCP_WRITE_FLAG_MORE
				: 0;
		part = put(stream, message->iov[i].base, message->iov[i].len,
			   flags);
		done += part;
		if (part < message->iov[i].len)
			break;
	}
	return done;
}

/* What is corked waits until there is a whole segment. */
static void push(struct stream *stream, bool has_more)
{
	const struct tcp_pcb *pcb = stream->pcb;

	if (!has_more || (pcb->unsent && pcb->unsent->next))
		tcp_output(stream->pcb);
}

static int may_send(struct stream *stream)
{
	int error = uk_socket_error_take(&stream->socket);

	if (error)
		return error;
	if (stream->is_connecting) {
		uk_events_clear(&stream->socket.file.events, STREAM__CAN_WRITE);
		return -EAGAIN;
	}
	if (!stream->pcb || stream->is_shut_write || !stream->was_connected)
		return -EPIPE;
	return 0;
}

long stream_send(struct uk_socket *socket,
		 const struct uk_socket_message *message, int flags)
{
	struct stream *stream = stream_of(socket);
	bool has_more = stream->is_corked || (flags & UK_ABI_MSG_MORE);
	size_t done;
	long rc;

	if (unlikely(flags & UK_ABI_MSG_OOB))
		return -EOPNOTSUPP;
	lwip__lock();
	rc = may_send(stream);
	if (!rc) {
		done = put_all(stream, message, has_more);
		push(stream, has_more && done == message->len);
		if (done < message->len)
			uk_events_clear(&socket->file.events,
					STREAM__CAN_WRITE);
		rc = done || !message->len ? (long)done : -EAGAIN;
	}
	lwip__unlock();
	return rc;
}

int stream_shutdown(struct uk_socket *socket, int how)
{
	struct stream *stream = stream_of(socket);
	int rc = -ENOTCONN;

	lwip__lock();
	if (stream->was_connected || socket->is_listening) {
		rc = 0;
		if (how != UK_ABI_SHUT_WR) {
			stream->is_shut_read = true;
			stream_tell(stream,
				    STREAM__CAN_READ | UK_ABI_POLLRDHUP);
		}
		if (how != UK_ABI_SHUT_RD && !stream->is_shut_write) {
			stream->is_shut_write = true;
			if (stream->pcb && !socket->is_listening)
				tcp_shutdown(stream->pcb, 0, 1);
			stream_tell(stream, STREAM__CAN_WRITE);
		}
		if (stream->is_shut_write &&
		    (stream->has_end || stream->is_shut_read))
			stream_tell(stream, UK_ABI_POLLHUP);
	}
	lwip__unlock();
	return rc;
}
