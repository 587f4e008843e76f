/* SPDX-License-Identifier: BSD-3-Clause */
/* TCP sockets: TCP_INFO, as far as lwIP knows. */
#include "stream.h"

#include <string.h>

#include <lwip/priv/tcp_priv.h>

#define USEC_PER_TICK (TCP_SLOW_INTERVAL * 1000u)
#define HEADERS 40u /* bytes of a segment's, with those of IP */

static uint8_t state_of(const struct stream *stream)
{
	static const uint8_t states[] = {
		[CLOSED] = UK_ABI_TCP_CLOSE,
		[LISTEN] = UK_ABI_TCP_LISTEN,
		[SYN_SENT] = UK_ABI_TCP_SYN_SENT,
		[SYN_RCVD] = UK_ABI_TCP_SYN_RECV,
		[ESTABLISHED] = UK_ABI_TCP_ESTABLISHED,
		[FIN_WAIT_1] = UK_ABI_TCP_FIN_WAIT1,
		[FIN_WAIT_2] = UK_ABI_TCP_FIN_WAIT2,
		[CLOSE_WAIT] = UK_ABI_TCP_CLOSE_WAIT,
		[CLOSING] = UK_ABI_TCP_CLOSING,
		[LAST_ACK] = UK_ABI_TCP_LAST_ACK,
		[TIME_WAIT] = UK_ABI_TCP_TIME_WAIT,
	};

	return stream->pcb ? states[stream->pcb->state] : UK_ABI_TCP_CLOSE;
}

static uint32_t count(const struct tcp_seg *seg)
{
	uint32_t nr = 0;

	for (; seg; seg = seg->next)
		nr++;
	return nr;
}

static void tell_options(struct uk_abi_tcp_info *info,
			 const struct tcp_pcb *pcb)
{
	if (pcb->flags & TF_SACK)
		info->options |= UK_ABI_TCPI_OPT_SACK;
	if (!(pcb->flags & TF_WND_SCALE))
		return;
	info->options |= UK_ABI_TCPI_OPT_WSCALE;
	info->scales = (uint8_t)(pcb->snd_scale | pcb->rcv_scale << 4);
}

static void tell_connection(struct uk_abi_tcp_info *info,
			    const struct tcp_pcb *pcb)
{
	uint32_t mss = MAX(pcb->mss, (u16_t)1);

	tell_options(info, pcb);
	info->retransmits = pcb->nrtx;
	info->probes = pcb->persist_probe ? pcb->persist_probe
					  : pcb->keep_cnt_sent;
	info->backoff = pcb->persist_backoff;
	info->rto = (uint32_t)pcb->rto * USEC_PER_TICK;
	info->snd_mss = info->rcv_mss = info->advmss = mss;
	info->unacked = count(pcb->unacked);
	info->last_data_recv = info->last_ack_recv =
		(tcp_ticks - pcb->tmr) * TCP_SLOW_INTERVAL;
	info->pmtu = mss + HEADERS;
	info->rtt = (uint32_t)(pcb->sa >> 3) * USEC_PER_TICK;
	info->rttvar = (uint32_t)(pcb->sv >> 2) * USEC_PER_TICK;
	info->snd_cwnd = pcb->cwnd / mss;
	info->snd_ssthresh = pcb->ssthresh / mss;
	info->rcv_space = pcb->rcv_wnd;
}

void stream_info(const struct stream *stream, void *value, uint32_t *len)
{
	struct uk_abi_tcp_info info = { .state = state_of(stream) };

	if (stream->pcb && !stream->socket.is_listening)
		tell_connection(&info, stream->pcb);
	*len = MIN(*len, (uint32_t)sizeof(info));
	memcpy(value, &info, *len);
}
