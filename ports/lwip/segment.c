/* SPDX-License-Identifier: BSD-3-Clause */
/* What is decided about a TCP segment before lwIP looks at it. */
#include "stream.h"

#include <lwip/ip.h>
#include <lwip/priv/tcp_priv.h>
#include <lwip/prot/tcp.h>

#include <uk/clock.h>
#include <uk/random.h>

/* Nobody is to accept it: as Linux, the other side is let try again. */
static bool is_full(const struct tcp_pcb *pcb)
{
	const struct stream *stream = pcb->callback_arg;

	return !stream || stream->nr_queued > stream->backlog;
}

static void turn_back(struct tcp_hdr *header)
{
	header->src = lwip_htons(header->src);
	header->dest = lwip_htons(header->dest);
	header->seqno = lwip_htonl(header->seqno);
	header->ackno = lwip_htonl(header->ackno);
	header->wnd = lwip_htons(header->wnd);
}

/*
 * A new connection from where an old one was: the old one has waited long
 * enough, and the segment is looked at again.
 */
static err_t reopen(struct tcp_pcb *pcb, struct tcp_hdr *header, struct pbuf *p)
{
	tcp_pcb_remove(&tcp_tw_pcbs, pcb);
	tcp_free(pcb);
	if (pbuf_add_header_force(p, TCPH_HDRLEN_BYTES(header)))
		return ERR_VAL;
	turn_back(header);
	pbuf_ref(p);
	tcp_input(p, ip_current_input_netif());
	return ERR_ABRT;
}

/*
 * lwIP would believe what a segment from beyond the window says of the other
 * side's window, and no other one after it.
 */
static err_t look_where(struct tcp_pcb *pcb, const struct tcp_hdr *header)
{
	if (likely(TCP_SEQ_LEQ(header->seqno, pcb->rcv_nxt + pcb->rcv_wnd)) ||
	    (TCPH_FLAGS(header) & TCP_RST))
		return ERR_OK;
	tcp_send_empty_ack(pcb);
	return ERR_VAL;
}

err_t lwip__tcp_segment(struct tcp_pcb *pcb, struct tcp_hdr *header,
			struct pbuf *p)
{
	if (likely(pcb->state >= ESTABLISHED && pcb->state != TIME_WAIT))
		return look_where(pcb, header);
	if (!(TCPH_FLAGS(header) & TCP_SYN))
		return ERR_OK;
	if (pcb->state == LISTEN && is_full(pcb))
		return ERR_BUF;
	if (pcb->state == TIME_WAIT && !(TCPH_FLAGS(header) & TCP_RST) &&
	    TCP_SEQ_GT(header->seqno, pcb->rcv_nxt) && p->len == p->tot_len)
		return reopen(pcb, header, p);
	return ERR_OK;
}

static uint64_t mix(uint64_t state, uint64_t word)
{
	state = (state ^ word) * 0x9e3779b97f4a7c15ULL;
	return state ^ (state >> 29);
}

static uint64_t mix_address(uint64_t state, const ip_addr_t *address)
{
	if (IP_IS_V4(address))
		return mix(state, ip_2_ip4(address)->addr);
#if LWIP_IPV6
	state = mix(state, ip_2_ip6(address)->addr[0]);
	state = mix(state, ip_2_ip6(address)->addr[1]);
	state = mix(state, ip_2_ip6(address)->addr[2]);
	state = mix(state, ip_2_ip6(address)->addr[3]);
#endif
	return state;
}

/* RFC 6528: a clock of 4 us, and a secret of the two ends. */
uint32_t lwip__tcp_isn(const void *local, uint16_t local_port,
		       const void *remote, uint16_t remote_port)
{
	static uint64_t secrets[2];
	uint64_t state;

	if (!secrets[0])
		uk_random_fill(secrets, sizeof(secrets));
	state = mix(secrets[0], (uint64_t)local_port << 16 | remote_port);
	state = mix_address(state, local);
	state = mix(mix_address(state, remote), secrets[1]);
	return (uint32_t)(state >> 32) +
	       (uint32_t)(uk_clock_monotonic() / (4 * UK_NSEC_PER_USEC));
}
