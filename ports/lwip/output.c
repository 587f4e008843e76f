/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * TCP segments over IPv4 on their way out, in place of ip4_output_if() (see
 * Makefile.uk): where the neighbour is known, both headers are written at once.
 * Who it is we learn from the frames that lwIP sends; that lasts a second, and
 * no longer than until something is received about hardware addresses.
 * Source: RFC 791, 3.1; RFC 9293, 3.1.
 */
#include "lwip-internal.h"

#include <string.h>

#include <lwip/ip4.h>
#include <lwip/prot/ethernet.h>
#include <lwip/prot/ip.h>
#include <lwip/prot/ip4.h>
#include <lwip/prot/tcp.h>

#include <uk/random.h>

#define NR_NEIGHBOURS 64u /* a power of two */

struct neighbour {
	uint32_t address;
	struct eth_addr hardware;
	const struct netif *netif;
	unsigned int age; /* known while it is ours */
};

struct headers {
	struct eth_hdr ethernet;
	struct ip_hdr ip;
} __packed;

static struct neighbour neighbours[NR_NEIGHBOURS];
static unsigned int age = 1;
static uint32_t asked; /* the address whose frame tells */

static struct neighbour *place_of(uint32_t address)
{
	return &neighbours[(address * 0x9e3779b1u) >> 26];
}

void lwip__neighbours_forget(void)
{
	age++;
}

void lwip__neighbour_learn(const struct netif *netif, const struct pbuf *frame)
{
	const struct headers *headers = frame->payload;
	struct neighbour *neighbour = place_of(asked);

	if (likely(!asked) || frame->len < sizeof(*headers) ||
	    headers->ethernet.type != PP_HTONS(ETHTYPE_IP) ||
	    headers->ip.dest.addr != asked)
		return;
	neighbour->address = asked;
	neighbour->hardware = headers->ethernet.dest;
	neighbour->netif = netif;
	neighbour->age = age;
}

static uint16_t sum_of(uint64_t sum)
{
	return (uint16_t)lwip__fold(sum);
}

/* Before what `ip` is of: without options, and not to be fragmented. */
static void write_ip(struct ip_hdr *ip, const ip4_addr_t *from,
		     const ip4_addr_t *to, uint16_t len)
{
	static uint16_t id;

	if (unlikely(!id))
		id = (uint16_t)uk_random_u32();
	ip->_v_hl = 0x45;
	ip->_len = lwip_htons(len);
	ip->_id = lwip_htons(id++);
	ip->_offset = 0;
	ip->_proto = IP_PROTO_TCP;
	ip->_chksum = 0;
	ip->src.addr = from->addr;
	ip->dest.addr = to->addr;
}

static void write_ip_sum(struct ip_hdr *ip)
{
	uint32_t words[IP_HLEN / 4];

	memcpy(words, ip, sizeof(words));
	ip->_chksum = (uint16_t)~sum_of((uint64_t)words[0] + words[1] +
					words[2] + words[3] + words[4]);
}

/* What the device adds the sum of the segment to. */
static uint16_t pseudo_sum(const ip4_addr_t *from, const ip4_addr_t *to,
			   uint16_t len)
{
	return sum_of((uint64_t)from->addr + to->addr + PP_HTONS(IP_PROTO_TCP) +
		      lwip_htons(len));
}

static err_t send_to(const struct neighbour *neighbour, struct pbuf *p,
		     const ip4_addr_t *from, const ip4_addr_t *to, u8_t ttl,
		     u8_t tos, struct netif *netif)
{
	bool has_sum = netif->chksum_flags & NETIF_CHECKSUM_GEN_TCP;
	uint16_t len = p->tot_len;
	struct headers *headers;
	struct tcp_hdr *tcp = p->payload;

	if (!has_sum)
		tcp->chksum = pseudo_sum(from, to, len);
	headers = (struct headers *)(void *)tcp - 1;
	headers->ethernet.dest = neighbour->hardware;
	SMEMCPY(&headers->ethernet.src, netif->hwaddr, ETH_HWADDR_LEN);
	headers->ethernet.type = PP_HTONS(ETHTYPE_IP);
	headers->ip._tos = tos;
	headers->ip._ttl = ttl;
	write_ip(&headers->ip, from, to, (uint16_t)(len + IP_HLEN));
	write_ip_sum(&headers->ip);
	p->payload = headers;
	p->len = (u16_t)(p->len + sizeof(*headers));
	p->tot_len = (u16_t)(len + sizeof(*headers));
	return lwip__device_send(netif, p, has_sum ? 0 : sizeof(*headers),
				 offsetof(struct tcp_hdr, chksum));
}

static bool is_direct(const struct neighbour *neighbour, const struct pbuf *p,
		      const ip4_addr_t *from, const ip4_addr_t *to,
		      const struct netif *netif)
{
	return neighbour->address == to->addr && neighbour->age == age &&
	       neighbour->netif == netif && from->addr && p->len >= TCP_HLEN &&
	       p->tot_len + IP_HLEN <= netif->mtu &&
	       lwip__device_takes(netif, p, sizeof(struct headers));
}

err_t lwip__ip4_output(struct pbuf *p, const ip4_addr_t *from,
		       const ip4_addr_t *to, u8_t ttl, u8_t tos, u8_t protocol,
		       struct netif *netif)
{
	const struct neighbour *neighbour = place_of(to->addr);
	err_t err;

	if (likely(is_direct(neighbour, p, from, to, netif)))
		return send_to(neighbour, p, from, to, ttl, tos, netif);
	asked = to->addr;
	err = ip4_output_if(p, from, to, ttl, tos, protocol, netif);
	asked = 0;
	return err;
}
