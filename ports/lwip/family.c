/* SPDX-License-Identifier: BSD-3-Clause */
#include "inet.h"

#include <errno.h>
#include <string.h>

static int create_datagram(int family, int protocol, struct uk_socket **socket)
{
	switch (protocol) {
	case 0:
	case UK_ABI_IPPROTO_UDP:
		return lwip__udp_create(family, socket);
	case UK_ABI_IPPROTO_ICMP:
	case UK_ABI_IPPROTO_ICMPV6:
		return lwip__raw_create(family, UK_ABI_SOCK_DGRAM, protocol,
					socket);
	default:
		return -EPROTONOSUPPORT;
	}
}

int lwip__create(int family, int type, int protocol, struct uk_socket **socket)
{
	switch (type) {
	case UK_ABI_SOCK_STREAM:
		if (protocol && protocol != UK_ABI_IPPROTO_TCP)
			return -EPROTONOSUPPORT;
		return lwip__tcp_create(family, socket);
	case UK_ABI_SOCK_DGRAM:
		return create_datagram(family, protocol, socket);
	case UK_ABI_SOCK_RAW:
		if (protocol <= 0 || protocol > 255)
			return -EPROTONOSUPPORT;
		return lwip__raw_create(family, type, protocol, socket);
	default:
		return -ESOCKTNOSUPPORT;
	}
}

static const struct uk_socket_family inet = {
	.family = UK_ABI_AF_INET,
	.create = lwip__create,
	.ioctl = lwip__ioctl,
};
UK_REGISTER(socket_family, inet);
