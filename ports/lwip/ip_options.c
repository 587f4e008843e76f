/* SPDX-License-Identifier: BSD-3-Clause */
/* Options of IP and IPv6 that are the same for all sockets. */
#include "inet.h"

#include <errno.h>

#include <lwip/ip.h>

static int set_byte(u8_t *byte, int number, int least, int otherwise)
{
	if (number == -1)
		number = otherwise;
	if (number < least || number > 255)
		return -EINVAL;
	*byte = (u8_t)number;
	return 0;
}

static int set_ip4(struct ip_pcb *pcb, struct lwip__ip_options *options,
		   int option, int number)
{
	switch (option) {
	case UK_ABI_IP_TOS:
		return set_byte(&pcb->tos, number, 0, 0);
	case UK_ABI_IP_TTL:
		return set_byte(&pcb->ttl, number, 1, 64);
	case UK_ABI_IP_PKTINFO:
		options->tells_place = number != 0;
		return 0;
	case UK_ABI_IP_MTU_DISCOVER:
	case UK_ABI_IP_RECVERR:
	case UK_ABI_IP_RECVTTL:
	case UK_ABI_IP_RECVTOS:
	case UK_ABI_IP_FREEBIND:
	case UK_ABI_IP_BIND_ADDRESS_NO_PORT:
	case UK_ABI_IP_MULTICAST_ALL:
		return 0; /* taken, without effect */
	default:
		return -ENOPROTOOPT;
	}
}

static int set_ip6(struct ip_pcb *pcb, struct lwip__ip_options *options,
		   int option, int number)
{
	switch (option) {
	case UK_ABI_IPV6_V6ONLY:
		options->is_v6only = number != 0;
		return 0;
	case UK_ABI_IPV6_TCLASS:
		return set_byte(&pcb->tos, number, 0, 0);
	case UK_ABI_IPV6_UNICAST_HOPS:
		return set_byte(&pcb->ttl, number, 0, 64);
	case UK_ABI_IPV6_RECVPKTINFO:
		options->tells_place = number != 0;
		return 0;
	case UK_ABI_IPV6_MTU_DISCOVER:
	case UK_ABI_IPV6_RECVERR:
	case UK_ABI_IPV6_RECVHOPLIMIT:
	case UK_ABI_IPV6_RECVTCLASS:
		return 0;
	default:
		return -ENOPROTOOPT;
	}
}

int lwip__ip_set(struct ip_pcb *pcb, struct lwip__ip_options *options,
		 int level, int option, int number)
{
	if (level == UK_ABI_IPPROTO_IP)
		return set_ip4(pcb, options, option, number);
	if (level == UK_ABI_IPPROTO_IPV6)
		return set_ip6(pcb, options, option, number);
	return -ENOPROTOOPT;
}

static int get_ip6(const struct ip_pcb *pcb,
		   const struct lwip__ip_options *options, int option,
		   int *number)
{
	switch (option) {
	case UK_ABI_IPV6_V6ONLY:
		*number = options->is_v6only;
		return 0;
	case UK_ABI_IPV6_TCLASS:
		*number = pcb->tos;
		return 0;
	case UK_ABI_IPV6_UNICAST_HOPS:
		*number = pcb->ttl;
		return 0;
	case UK_ABI_IPV6_RECVPKTINFO:
		*number = options->tells_place;
		return 0;
	default:
		return -ENOPROTOOPT;
	}
}

int lwip__ip_get(const struct ip_pcb *pcb,
		 const struct lwip__ip_options *options, int level, int option,
		 int *number)
{
	if (level == UK_ABI_IPPROTO_IPV6)
		return get_ip6(pcb, options, option, number);
	if (level != UK_ABI_IPPROTO_IP)
		return -ENOPROTOOPT;
	switch (option) {
	case UK_ABI_IP_TOS:
		*number = pcb->tos;
		return 0;
	case UK_ABI_IP_TTL:
		*number = pcb->ttl;
		return 0;
	case UK_ABI_IP_PKTINFO:
		*number = options->tells_place;
		return 0;
	case UK_ABI_IP_MTU:
		*number = 1500;
		return 0;
	default:
		return -ENOPROTOOPT;
	}
}
