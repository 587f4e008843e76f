/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * TCP sockets: what is seen to while nothing comes. lwIP calls us every 0.1 s
 * for a connection that wants it: one that memory was short for, one that is
 * to end if the other side does not answer for a time (TCP_USER_TIMEOUT), and
 * one that is being made with a number of tries (TCP_SYNCNT).
 */
#include "stream.h"

#include <lwip/priv/tcp_priv.h>

static bool has_waited(uint32_t since, uint32_t ms)
{
	return tcp_ticks - since >= DIV_ROUND_UP(ms, TCP_SLOW_INTERVAL);
}

/* Whether bytes have been on their way for so long, none acknowledged. */
static bool is_stuck(struct stream *stream, uint32_t ms)
{
	const struct tcp_pcb *pcb = stream->pcb;

	if (!pcb->unacked && !pcb->unsent) {
		stream->is_waiting = false;
		return false;
	}
	if (!stream->is_waiting || stream->waits_behind != pcb->lastack) {
		stream->is_waiting = true;
		stream->waits_behind = pcb->lastack;
		stream->waits_since = tcp_ticks;
	}
	return has_waited(stream->waits_since, ms);
}

static bool is_given_up(struct stream *stream)
{
	const struct tcp_pcb *pcb = stream->pcb;
	uint32_t ms = (uint32_t)stream->values[UK_ABI_TCP_USER_TIMEOUT];
	int most = stream->values[UK_ABI_TCP_SYNCNT];

	if (pcb->state == SYN_SENT && most && pcb->nrtx >= most &&
	    pcb->rtime + 1 >= pcb->rto)
		return true; /* the next try would be one too many */
	if (!ms)
		return false;
	return is_stuck(stream, ms) ||
	       (pcb->keep_cnt_sent && has_waited(pcb->tmr, ms));
}

static err_t look(void *arg, struct tcp_pcb *pcb)
{
	struct stream *stream = arg;

	if (stream->is_short) {
		stream->is_short = false;
		if (!stream->is_shut_write)
			stream_tell(stream, STREAM__CAN_WRITE);
	}
	if (is_given_up(stream)) {
		tcp_abort(pcb); /* says it to the socket */
		return ERR_ABRT;
	}
	stream_watch(stream);
	return ERR_OK;
}

void stream_watch(struct stream *stream)
{
	const int *values = stream->values;

	if (stream->is_short || values[UK_ABI_TCP_USER_TIMEOUT] ||
	    (values[UK_ABI_TCP_SYNCNT] && !stream->was_connected))
		tcp_poll(stream->pcb, look, 1);
	else
		tcp_poll(stream->pcb, NULL, 0);
}
