/* SPDX-License-Identifier: BSD-3-Clause */
/* TCP sockets: options and requests. */
#include "stream.h"

#include <errno.h>
#include <string.h>

#include <lwip/priv/tcp_priv.h>

#include <lwip/ip.h>

#define LEAST_SEND 4096u
#define MOST_SEND (4u << 20)

static void set_flag(struct stream *stream, u8_t flag, bool is_on)
{
	if (is_on)
		ip_set_option(stream->pcb, flag);
	else
		ip_reset_option(stream->pcb, flag);
}

static void set_flags(struct stream *stream)
{
	const struct uk_socket *socket = &stream->socket;

	set_flag(stream, SOF_KEEPALIVE,
		 uk_socket_is_on(socket, UK_ABI_SO_KEEPALIVE));
	set_flag(stream, SOF_REUSEADDR,
		 uk_socket_is_on(socket, UK_ABI_SO_REUSEADDR) ||
			 uk_socket_is_on(socket, UK_ABI_SO_REUSEPORT));
}

/* What is corked is not to go in small pieces, hurried or not. */
static void set_nagle(struct stream *stream)
{
	if (stream->is_hurried && !stream->is_corked)
		tcp_nagle_disable(stream->pcb);
	else
		tcp_nagle_enable(stream->pcb);
}

/* lwIP counts what is left; bytes on their way come back to it. */
static void set_send_room(struct stream *stream)
{
	size_t room = uk_socket_size(&stream->socket.send_size, TCP_SND_BUF);
	tcpwnd_size_t *left = &stream->pcb->snd_buf;

	room = MIN(MAX(room, (size_t)LEAST_SEND), (size_t)MOST_SEND);
	if (room >= stream->send_room) {
		*left += (tcpwnd_size_t)(room - stream->send_room);
	} else {
		room = MAX(room, stream->send_room - *left);
		*left -= (tcpwnd_size_t)(stream->send_room - room);
	}
	stream->send_room = room;
}

static void set_seconds(u32_t *ms, int seconds)
{
	if (seconds)
		*ms = (u32_t)seconds * 1000;
}

static void set_keepalive(struct stream *stream)
{
	set_seconds(&stream->pcb->keep_idle,
		    stream->values[UK_ABI_TCP_KEEPIDLE]);
	set_seconds(&stream->pcb->keep_intvl,
		    stream->values[UK_ABI_TCP_KEEPINTVL]);
	if (stream->values[UK_ABI_TCP_KEEPCNT])
		stream->pcb->keep_cnt =
			(u32_t)stream->values[UK_ABI_TCP_KEEPCNT];
}

void stream_apply_options(struct stream *stream)
{
	if (!stream->pcb)
		return;
	set_flags(stream);
	if (stream->socket.is_listening)
		return; /* what listens has the rest only to pass it on */
	set_nagle(stream);
	set_send_room(stream);
	set_keepalive(stream);
	stream_watch(stream);
}

static bool is_within(int number, int least, int most)
{
	return number >= least && number <= most;
}

/* Those that are kept, and the numbers that they take; 0: not known. */
static int check(int option, int number)
{
	switch (option) {
	case UK_ABI_TCP_KEEPIDLE:
	case UK_ABI_TCP_KEEPINTVL:
		return is_within(number, 1, 32767) ? 0 : -EINVAL;
	case UK_ABI_TCP_KEEPCNT:
	case UK_ABI_TCP_SYNCNT:
		return is_within(number, 1, 127) ? 0 : -EINVAL;
	case UK_ABI_TCP_USER_TIMEOUT:
		return number < 0 ? -EINVAL : 0;
	case UK_ABI_TCP_MAXSEG:
		return is_within(number, 88, 32767) ? 0 : -EINVAL;
	case UK_ABI_TCP_LINGER2:
	case UK_ABI_TCP_DEFER_ACCEPT:
	case UK_ABI_TCP_WINDOW_CLAMP:
	case UK_ABI_TCP_QUICKACK:
	case UK_ABI_TCP_NOTSENT_LOWAT:
		return 0;
	default:
		return -ENOPROTOOPT;
	}
}

static int set_other(struct stream *stream, int option, int number)
{
	int rc = check(option, number);

	if (rc)
		return rc;
	stream->values[option] = number;
	stream_apply_options(stream);
	return 0;
}

static int set_tcp(struct stream *stream, int option, int number)
{
	bool may_push = stream->pcb && !stream->socket.is_listening;

	if (option == UK_ABI_TCP_NODELAY)
		stream->is_hurried = number != 0;
	else if (option == UK_ABI_TCP_CORK)
		stream->is_corked = number != 0;
	else
		return set_other(stream, option, number);
	if (may_push) {
		set_nagle(stream);
		if (!stream->is_corked && stream->pcb->unsent)
			tcp_output(stream->pcb);
	}
	return 0;
}

static int set_of_level(struct stream *stream, int level, int option,
			int number)
{
	struct ip_pcb none = { 0 };
	struct ip_pcb *pcb = stream->pcb ? (struct ip_pcb *)stream->pcb : &none;

	if (level == UK_ABI_IPPROTO_TCP)
		return set_tcp(stream, option, number);
	if (level == UK_ABI_IPPROTO_IPV6 && option == UK_ABI_IPV6_V6ONLY &&
	    stream->is_bound)
		return -EINVAL;
	return lwip__ip_set(pcb, &stream->options, level, option, number);
}

static int set_congestion(const void *value, uint32_t len)
{
	return len >= 4 && !memcmp(value, "reno", 4) ? 0 : -ENOENT;
}

int stream_set(struct uk_socket *socket, int level, int option,
	       const void *value, uint32_t len)
{
	struct stream *stream = stream_of(socket);
	int number, rc;

	if (level == UK_ABI_IPPROTO_TCP && option == UK_ABI_TCP_CONGESTION)
		return set_congestion(value, len);
	if (level != UK_ABI_SOL_SOCKET) {
		rc = lwip__number_read(value, len, &number);
		if (rc)
			return rc;
	}
	lwip__lock();
	if (level == UK_ABI_SOL_SOCKET) {
		stream_apply_options(stream);
		rc = -ENOPROTOOPT;
	} else {
		rc = set_of_level(stream, level, option, number);
	}
	lwip__unlock();
	return rc;
}

/* What is not set is as lwIP has it. */
static int value_of(const struct stream *stream, int option)
{
	const struct tcp_pcb *pcb = stream->pcb;
	bool is_known = pcb && !stream->socket.is_listening;

	if (stream->values[option] && option != UK_ABI_TCP_MAXSEG)
		return stream->values[option];
	switch (option) {
	case UK_ABI_TCP_KEEPIDLE:
		return TCP_KEEPIDLE_DEFAULT / 1000;
	case UK_ABI_TCP_KEEPINTVL:
		return TCP_KEEPINTVL_DEFAULT / 1000;
	case UK_ABI_TCP_KEEPCNT:
		return TCP_KEEPCNT_DEFAULT;
	case UK_ABI_TCP_MAXSEG:
		return is_known && pcb->mss ? pcb->mss : 536;
	default:
		return 0;
	}
}

static int get_tcp(const struct stream *stream, int option, int *number)
{
	if (option == UK_ABI_TCP_NODELAY)
		*number = stream->is_hurried;
	else if (option == UK_ABI_TCP_CORK)
		*number = stream->is_corked;
	else if (option < 0 || option >= (int)ARRAY_SIZE(stream->values) ||
		 check(option, 100) == -ENOPROTOOPT)
		return -ENOPROTOOPT;
	else
		*number = value_of(stream, option);
	return 0;
}

int stream_get(struct uk_socket *socket, int level, int option, void *value,
	       uint32_t *len)
{
	static const struct ip_pcb none = { .ttl = 64 };
	const struct stream *stream = stream_of(socket);
	const struct ip_pcb *pcb;
	int number, rc;

	if (level == UK_ABI_IPPROTO_TCP && option == UK_ABI_TCP_CONGESTION) {
		uk_socket_address_put(value, len, "reno", 5);
		return 0;
	}
	if (level == UK_ABI_IPPROTO_TCP && option == UK_ABI_TCP_INFO) {
		lwip__lock();
		stream_info(stream, value, len);
		lwip__unlock();
		return 0;
	}
	lwip__lock();
	pcb = stream->pcb ? (const struct ip_pcb *)stream->pcb : &none;
	if (level == UK_ABI_IPPROTO_TCP)
		rc = get_tcp(stream, option, &number);
	else
		rc = lwip__ip_get(pcb, &stream->options, level, option,
				  &number);
	lwip__unlock();
	return rc ? rc : lwip__number_write(number, value, len);
}

long stream_ioctl(struct uk_socket *socket, unsigned long request, long arg)
{
	const struct stream *stream = stream_of(socket);
	int number;

	lwip__lock();
	switch (request) {
	case UK_ABI_SIOCINQ:
		number = (int)stream->nr_received;
		break;
	case UK_ABI_SIOCOUTQ:
		number = 0;
		if (stream->pcb && !socket->is_listening)
			number = (int)(stream->send_room -
				       tcp_sndbuf(stream->pcb));
		break;
	case UK_ABI_SIOCATMARK:
		number = 0;
		break;
	default:
		number = -1;
	}
	lwip__unlock();
	if (number < 0)
		return -ENOTTY;
	memcpy((void *)arg, &number, sizeof(number));
	return 0;
}
