/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Nearly every segment is what its connection waits for: the next bytes, or an
 * acknowledgement of what is on its way, with no options, whole, over IPv4.
 * Such a one is taken here, from the frame on. Whatever else a packet is goes
 * through all of lwIP, as if it had not been looked at.
 * Source: RFC 9293, 3.10.7.4; RFC 5681, 3.1; RFC 6298, 2.
 */
#include "stream.h"

#include <string.h>

#include <lwip/inet_chksum.h>
#include <lwip/priv/tcp_priv.h>
#include <lwip/prot/ethernet.h>
#include <lwip/prot/ip.h>
#include <lwip/prot/ip4.h>

/* What may be set in a connection that nothing is unusual about. */
#define USUAL_FLAGS                                                \
	(TF_ACK_DELAY | TF_ACK_NOW | TF_NODELAY | TF_NAGLEMEMERR | \
	 TF_WND_SCALE | TF_BACKLOGPEND | TF_SACK)
#define PLAIN_ACK PP_HTONS(5 << 12 | TCP_ACK) /* header of five words */

struct frame {
	struct eth_hdr ethernet;
	struct ip_hdr ip;
	struct tcp_hdr tcp;
} __packed;

struct segment {
	struct pbuf *p;
	uint32_t sequence, acknowledged;
	uint32_t window; /* as the header says it */
	uint16_t len;	 /* bytes of data */
};

static bool is_sum_right(const struct ip_hdr *ip)
{
	uint32_t words[IP_HLEN / 4];

	memcpy(words, ip, sizeof(words));
	return lwip__fold((uint64_t)words[0] + words[1] + words[2] + words[3] +
			  words[4]) == 0xffff;
}

/* For us alone, whole, of TCP, and nobody else wants to see it. */
static bool is_plain(const struct frame *frame, const struct netif *netif)
{
	const struct ip_hdr *ip = &frame->ip;

	return frame->ethernet.type == PP_HTONS(ETHTYPE_IP) &&
	       !(frame->ethernet.dest.addr[0] & 1) && ip->_v_hl == 0x45 &&
	       !(ip->_offset & PP_HTONS(IP_OFFMASK | IP_MF)) &&
	       ip->_proto == IP_PROTO_TCP &&
	       ip->dest.addr == netif_ip4_addr(netif)->addr &&
	       !lwip__used(MEMP_RAW_PCB) && is_sum_right(ip);
}

/* Takes off what a link fills small packets up with. */
static bool has_its_length(struct pbuf *p, const struct frame *frame)
{
	uint32_t len = SIZEOF_ETH_HDR + lwip_ntohs(frame->ip._len);

	if (likely(len == p->tot_len))
		return true;
	if (p->next || len > p->len || len < sizeof(*frame))
		return false;
	p->len = p->tot_len = (u16_t)len;
	return true;
}

static bool is_usual(const struct tcp_pcb *pcb)
{
	return pcb->state == ESTABLISHED && !(pcb->flags & ~USUAL_FLAGS) &&
	       pcb->netif_idx == NETIF_NO_INDEX && !pcb->nrtx && !pcb->ooseq &&
	       !pcb->refused_data && !LWIP_TCP_SACK_VALID(pcb, 0);
}

/* Repeated acknowledgements, and those of what is to be sent again, are not. */
static bool is_expected(const struct tcp_pcb *pcb,
			const struct segment *segment)
{
	uint32_t acked = segment->acknowledged - pcb->lastack;
	const struct tcp_seg *unsent = pcb->unsent;

	return segment->sequence == pcb->rcv_nxt &&
	       segment->len <= pcb->rcv_wnd && (segment->len || acked) &&
	       acked <= pcb->snd_nxt - pcb->lastack &&
	       (!unsent || TCP_SEQ_GEQ(lwip_ntohl(unsent->tcphdr->seqno),
				       segment->acknowledged));
}

static bool is_undamaged(const struct frame *frame, struct pbuf *p,
			 const struct netif *netif)
{
	const size_t before = offsetof(struct frame, tcp);
	ip_addr_t from, to;
	bool is_right;

	if (likely(!(netif->chksum_flags & NETIF_CHECKSUM_CHECK_TCP)))
		return true;
	ip_addr_copy_from_ip4(from, frame->ip.src);
	ip_addr_copy_from_ip4(to, frame->ip.dest);
	pbuf_remove_header(p, before);
	is_right = !ip_chksum_pseudo(p, IP_PROTO_TCP, p->tot_len, &from, &to);
	pbuf_add_header_force(p, before);
	return is_right;
}

static void update_window(struct tcp_pcb *pcb, const struct segment *segment)
{
	uint32_t window = SND_WND_SCALE(pcb, segment->window);

	if (!TCP_SEQ_LT(pcb->snd_wl1, segment->sequence) &&
	    !(pcb->snd_wl1 == segment->sequence &&
	      TCP_SEQ_LT(pcb->snd_wl2, segment->acknowledged)) &&
	    !(pcb->snd_wl2 == segment->acknowledged && window > pcb->snd_wnd))
		return;
	pcb->snd_wnd = window;
	pcb->snd_wnd_max = MAX(pcb->snd_wnd_max, window);
	pcb->snd_wl1 = segment->sequence;
	pcb->snd_wl2 = segment->acknowledged;
}

/* Slow start by at most two segments (RFC 3465), then one each window. */
static void widen(struct tcp_pcb *pcb, uint32_t acked)
{
	if (pcb->cwnd < pcb->ssthresh) {
		TCP_WND_INC(pcb->cwnd, MIN(acked, 2u * pcb->mss));
		return;
	}
	TCP_WND_INC(pcb->bytes_acked, acked);
	if (pcb->bytes_acked >= pcb->cwnd) {
		pcb->bytes_acked -= pcb->cwnd;
		TCP_WND_INC(pcb->cwnd, pcb->mss);
	}
}

/* Frees what the other side has; how many bytes. */
static uint32_t forget_acked(struct tcp_pcb *pcb, uint32_t acknowledged)
{
	struct tcp_seg *seg = pcb->unacked, *next;
	uint32_t bytes = 0;

	while (seg &&
	       TCP_SEQ_LEQ(lwip_ntohl(seg->tcphdr->seqno) + TCP_TCPLEN(seg),
			   acknowledged)) {
		next = seg->next;
		pcb->snd_queuelen =
			(u16_t)(pcb->snd_queuelen - pbuf_clen(seg->p));
		bytes += seg->len;
		tcp_seg_free(seg);
		seg = next;
	}
	pcb->unacked = seg;
	return bytes;
}

/* Times are ticks of lwIP's; sa is 8 times the mean, sv 4 times the deviation. */
static void measure(struct tcp_pcb *pcb)
{
	int error = (int)(tcp_ticks - pcb->rttest) - (pcb->sa >> 3);

	pcb->sa = (s16_t)(pcb->sa + error);
	pcb->sv = (s16_t)(pcb->sv + (error < 0 ? -error : error) -
			  (pcb->sv >> 2));
	pcb->rttest = 0;
}

/* How many bytes of ours are done with. */
static uint32_t take_ack(struct tcp_pcb *pcb, const struct segment *segment)
{
	uint32_t acknowledged = segment->acknowledged, bytes;

	update_window(pcb, segment);
	pcb->dupacks = 0;
	if (acknowledged == pcb->lastack)
		return 0;
	widen(pcb, acknowledged - pcb->lastack);
	pcb->lastack = acknowledged;
	bytes = forget_acked(pcb, acknowledged);
	pcb->snd_buf += bytes;
	pcb->rtime = pcb->unacked ? 0 : -1;
	pcb->polltmr = 0;
	if (!pcb->unsent)
		pcb->unsent_oversize = 0;
	if (pcb->rttest && TCP_SEQ_LT(pcb->rtseq, acknowledged))
		measure(pcb);
	pcb->rto = (s16_t)((pcb->sa >> 3) + pcb->sv);
	return bytes;
}

static void take_bytes(struct tcp_pcb *pcb, uint16_t len)
{
	pcb->rcv_nxt += len;
	pcb->rcv_wnd -= len;
	tcp_update_rcv_ann_wnd(pcb);
	tcp_ack(pcb);
}

/* Sockets take all of it, and do not end a connection meanwhile. */
static void tell(struct tcp_pcb *pcb, const struct segment *segment,
		 uint32_t acked)
{
	struct pbuf *p = segment->p;
	err_t err;

	if (acked)
		TCP_EVENT_SENT(pcb, (u16_t)MIN(acked, 0xffffu), err);
	if (!segment->len) {
		pbuf_free(p);
		return;
	}
	p->payload = (char *)p->payload + sizeof(struct frame);
	p->len = (u16_t)(p->len - sizeof(struct frame));
	p->tot_len = segment->len;
	TCP_EVENT_RECV(pcb, p, ERR_OK, err);
	(void)err;
}

static void take(struct tcp_pcb *pcb, const struct segment *segment)
{
	uint32_t acked;

	pcb->tmr = tcp_ticks;
	pcb->keep_cnt_sent = 0;
	pcb->persist_probe = 0;
	acked = take_ack(pcb, segment);
	if (segment->len)
		take_bytes(pcb, segment->len);
	tcp_input_pcb = pcb; /* what is sent meanwhile goes together */
	tell(pcb, segment, acked);
	tcp_input_pcb = NULL;
	if (pcb->unsent || (pcb->flags & TF_ACK_NOW))
		tcp_output(pcb);
}

bool lwip__take_expected(struct pbuf *p, struct netif *netif)
{
	const struct frame *frame = p->payload;
	struct segment segment;
	struct tcp_pcb *pcb;

	if (p->len < sizeof(*frame) || !is_plain(frame, netif) ||
	    !has_its_length(p, frame) ||
	    (frame->tcp._hdrlen_rsvd_flags & PP_HTONS((u16_t)~TCP_PSH)) !=
		    PLAIN_ACK)
		return false;
	pcb = lwip__lookup_ip4(&frame->ip, &frame->tcp);
	if (!pcb || !is_usual(pcb))
		return false;
	segment.p = p;
	segment.sequence = lwip_ntohl(frame->tcp.seqno);
	segment.acknowledged = lwip_ntohl(frame->tcp.ackno);
	segment.window = lwip_ntohs(frame->tcp.wnd);
	segment.len = (uint16_t)(p->tot_len - sizeof(*frame));
	if (!is_expected(pcb, &segment) || !is_undamaged(frame, p, netif))
		return false;
	take(pcb, &segment);
	return true;
}
