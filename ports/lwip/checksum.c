/* SPDX-License-Identifier: BSD-3-Clause */
#include "lwip-internal.h"

#include <lwip/prot/ethernet.h>
#include <lwip/prot/ip.h>
#include <lwip/prot/ip4.h>
#include <lwip/prot/ip6.h>

#include <uk/netbuf.h>

/* Where the transport's checksum is in its header; 0: there is none. */
static unsigned int offset_of_sum(unsigned int protocol)
{
	return protocol == IP_PROTO_TCP ? 16 : protocol == IP_PROTO_UDP ? 6 : 0;
}

struct headers {
	unsigned char *ip;
	unsigned int ip_len; /* bytes of the header */
	unsigned int protocol;
	const unsigned char *addresses;
	unsigned int addresses_len;
	unsigned int rest_len; /* bytes behind the header */
};

static bool find_in_ip4(struct headers *headers)
{
	const struct ip_hdr *ip = (const struct ip_hdr *)headers->ip;

	if (IPH_OFFSET(ip) & PP_HTONS(IP_OFFMASK | IP_MF))
		return false; /* a fragment: whole, it has its sum */
	headers->ip_len = IPH_HL_BYTES(ip);
	headers->protocol = IPH_PROTO(ip);
	headers->addresses = headers->ip + 12;
	headers->addresses_len = 8;
	headers->rest_len = lwip_ntohs(IPH_LEN(ip)) - headers->ip_len;
	return true;
}

static bool find_in_ip6(struct headers *headers)
{
	const struct ip6_hdr *ip = (const struct ip6_hdr *)headers->ip;

	headers->ip_len = IP6_HLEN;
	headers->protocol = IP6H_NEXTH(ip);
	headers->addresses = headers->ip + 8;
	headers->addresses_len = 32;
	headers->rest_len = IP6H_PLEN(ip);
	return true;
}

static bool find_headers(struct uk_netbuf *packet, struct headers *headers)
{
	const struct eth_hdr *ethernet = packet->data;

	if (packet->len < SIZEOF_ETH_HDR + IP_HLEN)
		return false;
	headers->ip = (unsigned char *)packet->data + SIZEOF_ETH_HDR;
	if (ethernet->type == PP_HTONS(ETHTYPE_IP))
		return find_in_ip4(headers);
	if (ethernet->type == PP_HTONS(ETHTYPE_IPV6) &&
	    packet->len >= SIZEOF_ETH_HDR + IP6_HLEN)
		return find_in_ip6(headers);
	return false;
}

/*
 * lwIP leaves 0 where the device is to write the sum; what a raw socket sends
 * has one.
 */
void lwip__offload_sum(struct uk_netbuf *packet)
{
	struct headers headers;
	unsigned int offset, start;
	uint64_t sum;
	uint16_t *field;

	if (!find_headers(packet, &headers))
		return;
	offset = offset_of_sum(headers.protocol);
	start = SIZEOF_ETH_HDR + headers.ip_len;
	if (!offset || start + offset + sizeof(*field) > packet->len)
		return;
	field = (uint16_t *)(void *)(headers.ip + headers.ip_len + offset);
	if (*field)
		return;
	sum = lwip__add(headers.addresses, headers.addresses_len) +
	      lwip_htons((uint16_t)headers.rest_len) +
	      lwip_htons((uint16_t)headers.protocol);
	*field = (uint16_t)lwip__fold(sum);
	packet->flags |= UK_NETBUF_F_PARTIAL_CSUM;
	packet->csum_start = (uint16_t)start;
	packet->csum_offset = (uint16_t)offset;
}
