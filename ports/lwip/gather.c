/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Segments that follow one another become one packet, which the device cuts
 * into the same segments again: one header and one way for all of them.
 *
 * What is changed is the first one's header. Sent again, it is made anew, but
 * for the flag PSH, which says nothing about what is sent.
 */
#include "gather.h"

#include <string.h>

#include <lwip/prot/ethernet.h>
#include <lwip/prot/ip.h>
#include <lwip/prot/ip4.h>
#include <lwip/prot/ip6.h>
#include <lwip/prot/tcp.h>

#include "lwip-internal.h"

#define MOST_LEN 65535u /* of IP's packet */

/* Where things are in the headers, from the frame's begin on. */
enum {
	KIND4 = SIZEOF_ETH_HDR, /* version, header's length, service */
	LENGTH4 = SIZEOF_ETH_HDR + 2,
	FRAGMENT4 = SIZEOF_ETH_HDR + 6, /* and time to live, protocol */
	SUM4 = SIZEOF_ETH_HDR + 10,
	ADDRESSES4 = SIZEOF_ETH_HDR + 12,
	LENGTH6 = SIZEOF_ETH_HDR + 4, /* then protocol, hop limit */
	ADDRESSES6 = SIZEOF_ETH_HDR + 8,
};

/* Whether it is a TCP segment with its headers in one piece. */
static bool look_at(struct segment *segment, struct uk_netbuf *packet)
{
	size_t len = uk_netbuf_chain_len(packet);

	if (!(packet->flags & UK_NETBUF_F_PARTIAL_CSUM) ||
	    packet->csum_offset != offsetof(struct tcp_hdr, chksum) ||
	    packet->len < packet->csum_start + TCP_HLEN || len > MOST_LEN)
		return false;
	segment->frame = packet->data;
	segment->is_ip4 = segment->frame[KIND4] >> 4 == 4;
	segment->tcp_at = packet->csum_start;
	segment->tcp = (void *)(segment->frame + segment->tcp_at);
	segment->header_len = segment->tcp_at + TCPH_HDRLEN_BYTES(segment->tcp);
	if (segment->tcp_at !=
		    SIZEOF_ETH_HDR + (segment->is_ip4 ? IP_HLEN : IP6_HLEN) ||
	    segment->header_len < segment->tcp_at + TCP_HLEN ||
	    segment->header_len > packet->len)
		return false;
	segment->data_len = (unsigned int)len - segment->header_len;
	return true;
}

/* Constants for `len`: a few loads then. */
static inline bool is_same(const struct segment *one,
			   const struct segment *other, unsigned int from,
			   unsigned int len)
{
	return !memcmp(one->frame + from, other->frame + from, len);
}

/* But for lengths, sums and IPv4's number of the packet. */
static bool has_same_link(const struct segment *one,
			  const struct segment *other)
{
	if (one->tcp_at != other->tcp_at || !is_same(one, other, 0, LENGTH4))
		return false;
	if (one->is_ip4)
		return is_same(one, other, FRAGMENT4, SUM4 - FRAGMENT4) &&
		       is_same(one, other, ADDRESSES4, 8);
	return is_same(one, other, LENGTH4, LENGTH6 - LENGTH4) &&
	       is_same(one, other, LENGTH6 + 2, 2) &&
	       is_same(one, other, ADDRESSES6, 16) &&
	       is_same(one, other, ADDRESSES6 + 16, 16);
}

static bool has_same_tcp(const struct segment *one, const struct segment *other)
{
	const struct tcp_hdr *a = one->tcp, *b = other->tcp;

	return one->header_len == other->header_len && a->src == b->src &&
	       a->dest == b->dest && a->ackno == b->ackno && a->wnd == b->wnd &&
	       (one->header_len == one->tcp_at + sizeof(*a) ||
		!memcmp(a + 1, b + 1,
			one->header_len - one->tcp_at - sizeof(*a)));
}

static bool follows(const struct gathered *gathered, const struct segment *next)
{
	const struct segment *first = &gathered->first;
	uint32_t end = lwip_ntohl(first->tcp->seqno) + first->data_len;

	return gathered->has_room && next->data_len &&
	       next->data_len <= gathered->segment_len &&
	       lwip_ntohl(next->tcp->seqno) == end &&
	       TCPH_FLAGS(first->tcp) == TCP_ACK &&
	       (TCPH_FLAGS(next->tcp) & ~TCP_PSH) == TCP_ACK &&
	       first->header_len + first->data_len + next->data_len <=
		       MOST_LEN &&
	       has_same_link(first, next) && has_same_tcp(first, next);
}

static unsigned int count(struct uk_netbuf *packet, struct uk_netbuf **last)
{
	unsigned int nr = 1;

	for (; packet->next; packet = packet->next)
		nr++;
	*last = packet;
	return nr;
}

static void begin(struct gathered *gathered, struct uk_netbuf *packet)
{
	struct segment *first = &gathered->first;

	gathered->packet = NULL;
	if (!look_at(first, packet) || first->data_len < GATHER_LEAST)
		return;
	gathered->packet = packet;
	gathered->nr_pieces = count(packet, &gathered->last);
	gathered->segment_len = first->data_len;
	gathered->has_room = true;
}

/* `at` is a number of 16 bits, `sum` one's complement: both grow by `len`. */
static void lengthen(unsigned char *at, unsigned int len)
{
	uint16_t field;

	memcpy(&field, at, sizeof(field));
	field = lwip_htons((uint16_t)(lwip_ntohs(field) + len));
	memcpy(at, &field, sizeof(field));
}

static uint16_t add_to_sum(uint16_t sum, unsigned int len)
{
	return (uint16_t)lwip__fold((uint64_t)sum + lwip_htons((uint16_t)len));
}

static void lengthen_headers(const struct segment *first, unsigned int len)
{
	struct ip_hdr *ip = (void *)(first->frame + SIZEOF_ETH_HDR);

	first->tcp->chksum = add_to_sum(first->tcp->chksum, len);
	if (!first->is_ip4) {
		lengthen(first->frame + LENGTH6, len);
		return;
	}
	lengthen(first->frame + LENGTH4, len);
	IPH_CHKSUM_SET(ip,
		       (uint16_t)~add_to_sum((uint16_t)~IPH_CHKSUM(ip), len));
}

static void join(struct gathered *gathered, const struct segment *next,
		 struct uk_netbuf *packet)
{
	struct uk_netbuf *head = gathered->packet, *last;
	struct segment *first = &gathered->first;

	gathered->nr_pieces += count(packet, &last);
	gathered->has_room = next->data_len == gathered->segment_len;
	lengthen_headers(first, next->data_len);
	first->data_len += next->data_len;
	TCPH_SET_FLAG(first->tcp, TCPH_FLAGS(next->tcp) & TCP_PSH);
	head->flags |= first->is_ip4 ? UK_NETBUF_F_GSO_TCPV4
				     : UK_NETBUF_F_GSO_TCPV6;
	head->gso_size = (uint16_t)gathered->segment_len;
	head->header_len = (uint16_t)first->header_len;
	packet->data = (char *)packet->data + next->header_len;
	packet->len = (uint16_t)(packet->len - next->header_len);
	packet->flags = 0;
	gathered->last->next = packet;
	packet->prev = gathered->last;
	gathered->last = last;
}

static bool can_join(const struct gathered *gathered, struct uk_netbuf *packet,
		     const struct uk_netdev_info *info)
{
	uint32_t needed = gathered->first.is_ip4 ? UK_NETDEV_F_TSO4
						 : UK_NETDEV_F_TSO6;
	struct uk_netbuf *last;

	return info->features & needed &&
	       gathered->nr_pieces + count(packet, &last) <= info->nb_bufs_tx;
}

bool lwip__gather(struct gathered *gathered, struct uk_netbuf *packet,
		  const struct uk_netdev_info *info)
{
	struct segment next;

	if (gathered->packet && can_join(gathered, packet, info) &&
	    look_at(&next, packet) && follows(gathered, &next)) {
		join(gathered, &next, packet);
		return true;
	}
	begin(gathered, packet);
	return false;
}
