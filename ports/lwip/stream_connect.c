/* SPDX-License-Identifier: BSD-3-Clause */
/* TCP sockets: from a name to a connection. */
#include "stream.h"

#include <errno.h>
#include <string.h>

int stream_bind(struct uk_socket *socket, const void *address, uint32_t len)
{
	struct stream *stream = stream_of(socket);
	struct lwip__place place;
	int rc;

	rc = lwip__place_read_own(&place, socket->family,
				  lwip__is_dual(socket, &stream->options),
				  address, len);
	if (rc)
		return rc;
	lwip__lock();
	if (stream->is_bound || stream->was_connected || socket->is_listening)
		rc = -EINVAL;
	else if (!lwip__is_ours(&place.address))
		rc = -EADDRNOTAVAIL;
	else
		rc = stream_need_pcb(stream);
	if (!rc)
		rc = lwip__error(
			tcp_bind(stream->pcb, &place.address, place.port));
	stream->is_bound |= !rc;
	lwip__unlock();
	return rc;
}

static err_t was_established(void *arg, struct tcp_pcb *pcb __unused,
			     err_t err __unused)
{
	struct stream *stream = arg;

	stream->is_connecting = false;
	stream->was_connected = true;
	stream_tell(stream, STREAM__CAN_WRITE);
	return ERR_OK;
}

/* Whether connect() may begin: 0, or what it says instead. Locked. */
static int may_connect(struct stream *stream)
{
	if (stream->socket.is_listening)
		return -EISCONN;
	if (stream->is_connecting)
		return -EALREADY;
	if (stream->is_untold) {
		stream->is_untold = false;
		if (stream->was_connected)
			return -EALREADY; /* it went well: see below */
		return uk_socket_error_take(&stream->socket);
	}
	return stream->was_connected ? -EISCONN : 0;
}

static void begin(struct stream *stream, const struct lwip__place *place)
{
	stream->peer = *place;
	stream->is_connecting = true;
	stream->is_untold = true;
	stream->has_end = false;
	uk_events_clear(&stream->socket.file.events,
			STREAM__ENDED | UK_ABI_POLLERR);
}

/* To ourselves it is decided at once. */
static int result_of(struct stream *stream)
{
	lwip__loop();
	if (stream->is_connecting)
		return -EINPROGRESS;
	stream->is_untold = false;
	return uk_socket_error_take(&stream->socket);
}

static int connect_to(struct stream *stream, const struct lwip__place *place)
{
	err_t err;
	int rc = stream_need_pcb(stream);

	if (rc)
		return rc;
	begin(stream, place);
	err = tcp_connect(stream->pcb, &place->address, place->port,
			  was_established);
	if (!err) {
		lwip__lookup_add(stream->pcb);
		return result_of(stream);
	}
	stream->is_connecting = false;
	stream->is_untold = false;
	stream_tell(stream, STREAM__CAN_WRITE | UK_ABI_POLLHUP);
	return err == ERR_BUF || err == ERR_USE ? -EADDRNOTAVAIL
						: lwip__error(err);
}

int stream_connect(struct uk_socket *socket, const void *address, uint32_t len)
{
	struct stream *stream = stream_of(socket);
	struct lwip__place place;
	bool was_untold;
	int rc;

	rc = lwip__place_read(&place, socket->family, address, len);
	if (rc)
		return rc;
	lwip__lock();
	was_untold = stream->is_untold && stream->was_connected;
	rc = may_connect(stream);
	if (was_untold)
		rc = 0;
	else if (!rc)
		rc = connect_to(stream, lwip__place_to(&place));
	lwip__unlock();
	return rc;
}

/* What a connection has from the socket that listens. */
static void inherit(struct stream *stream, const struct stream *listener)
{
	struct uk_socket *to = &stream->socket;
	const struct uk_socket *from = &listener->socket;

	to->options = from->options;
	to->linger = from->linger;
	to->send_size = from->send_size;
	to->receive_size = from->receive_size;
	to->receive_least = from->receive_least;
	to->receive_timeout = from->receive_timeout;
	to->send_timeout = from->send_timeout;
	stream->options = listener->options;
	stream->is_hurried = listener->is_hurried;
	stream->is_corked = listener->is_corked;
	memcpy(stream->values, listener->values, sizeof(stream->values));
}

static err_t was_connected_to(void *arg, struct tcp_pcb *pcb, err_t err)
{
	struct stream *listener = arg, *stream;

	if (err || !pcb || !listener)
		return ERR_VAL;
	stream = stream_make(listener->socket.family);
	if (!stream)
		return ERR_MEM;
	inherit(stream, listener);
	stream->was_connected = true;
	ip_addr_copy(stream->peer.address, pcb->remote_ip);
	stream->peer.port = pcb->remote_port;
	uk_events_clear(&stream->socket.file.events, UK_ABI_POLLHUP);
	stream_attach(stream, pcb);
	uk_list_add_tail(&stream->in_queue, &listener->queue);
	listener->nr_queued++;
	stream_tell(listener, STREAM__CAN_READ);
	return ERR_OK;
}

/* lwIP's own limit is small, and for those half open; see segment.c. */
static int start_listening(struct stream *stream)
{
	struct tcp_pcb *pcb;
	err_t err = ERR_OK;

	if (!stream->is_bound)
		err = tcp_bind(stream->pcb,
			       lwip__any_for(&stream->socket, &stream->options),
			       0);
	if (err)
		return lwip__error(err);
	pcb = tcp_listen_with_backlog_and_err(stream->pcb, 255, &err);
	if (!pcb)
		return err == ERR_MEM ? -ENOBUFS : lwip__error(err);
	stream->pcb = pcb;
	tcp_arg(pcb, stream);
	tcp_accept(pcb, was_connected_to);
	lwip__lookup_listen(pcb);
	stream->socket.is_listening = true;
	uk_events_clear(&stream->socket.file.events, STREAM__ENDED);
	return 0;
}

int stream_listen(struct uk_socket *socket, int backlog)
{
	struct stream *stream = stream_of(socket);
	int rc = 0;

	lwip__lock();
	if (stream->was_connected || stream->is_connecting)
		rc = -EINVAL;
	else if (!socket->is_listening)
		rc = stream_need_pcb(stream);
	if (!rc && !socket->is_listening)
		rc = start_listening(stream);
	if (!rc)
		stream->backlog = (unsigned int)backlog;
	lwip__unlock();
	return rc;
}

static struct stream *take_first(struct stream *listener)
{
	struct stream *stream;

	if (uk_list_empty(&listener->queue))
		return NULL;
	stream = uk_list_first_entry(&listener->queue, struct stream, in_queue);
	uk_list_del_init(&stream->in_queue);
	if (!--listener->nr_queued)
		uk_events_clear(&listener->socket.file.events,
				STREAM__CAN_READ);
	return stream;
}

int stream_accept(struct uk_socket *socket, struct uk_socket **accepted)
{
	struct stream *listener = stream_of(socket), *stream;
	int rc = 0;

	lwip__lock();
	if (!socket->is_listening || listener->is_shut_read) {
		rc = -EINVAL;
	} else {
		stream = take_first(listener);
		if (stream)
			*accepted = &stream->socket;
		else
			rc = -EAGAIN;
	}
	lwip__unlock();
	return rc;
}

int stream_name(struct uk_socket *socket, bool is_peer, void *address,
		uint32_t *len)
{
	static const struct lwip__place nowhere;
	struct stream *stream = stream_of(socket);
	struct lwip__place place = nowhere;
	int rc = 0;

	lwip__lock();
	if (is_peer) {
		place = stream->peer;
		if (!stream->was_connected)
			rc = -ENOTCONN;
	} else if (stream->pcb) {
		ip_addr_copy(place.address, stream->pcb->local_ip);
		place.port = stream->pcb->local_port;
	}
	lwip__unlock();
	if (!rc)
		lwip__place_write(socket->family, &place.address, place.port,
				  address, len);
	return rc;
}
