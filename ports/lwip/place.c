/* SPDX-License-Identifier: BSD-3-Clause */
#include "inet.h"

#include <errno.h>
#include <string.h>

static int read_ip4(struct lwip__place *place, const void *address,
		    uint32_t len)
{
	struct uk_abi_sockaddr_in in;

	if (len < sizeof(in))
		return -EINVAL;
	memcpy(&in, address, sizeof(in));
	ip_addr_set_ip4_u32_val(place->address, in.address);
	place->port = lwip_ntohs(in.port);
	return 0;
}

#if LWIP_IPV6
static const unsigned char mapped[12] = { [10] = 0xff, [11] = 0xff };

static void set_ip6(ip_addr_t *to, const unsigned char *bytes, uint32_t scope)
{
	uint32_t words[4];

	memcpy(words, bytes, sizeof(words));
	if (!memcmp(bytes, mapped, sizeof(mapped))) {
		ip_addr_set_ip4_u32_val(*to, words[3]);
		return;
	}
	IP_ADDR6(to, words[0], words[1], words[2], words[3]);
	if (scope && ip6_addr_has_scope(ip_2_ip6(to), IP6_UNKNOWN))
		ip6_addr_set_zone(ip_2_ip6(to), (u8_t)scope);
}

static int read_ip6(struct lwip__place *place, const void *address,
		    uint32_t len)
{
	struct uk_abi_sockaddr_in6 in6 = { 0 };

	if (len < UK_ABI_SOCKADDR_IN6_MIN)
		return -EINVAL;
	memcpy(&in6, address, MIN(len, (uint32_t)sizeof(in6)));
	set_ip6(&place->address, in6.address, in6.scope);
	place->port = lwip_ntohs(in6.port);
	return 0;
}

static uint32_t write_ip6(const ip_addr_t *address, uint16_t port,
			  struct uk_abi_sockaddr_in6 *in6)
{
	*in6 = (struct uk_abi_sockaddr_in6){ .family = UK_ABI_AF_INET6,
					     .port = lwip_htons(port) };
	if (IP_IS_V6(address)) {
		memcpy(in6->address, ip_2_ip6(address)->addr, 16);
		in6->scope = ip6_addr_zone(ip_2_ip6(address));
	} else if (IP_IS_V4_VAL(*address)) {
		memcpy(in6->address, mapped, sizeof(mapped));
		memcpy(in6->address + 12, &ip_2_ip4(address)->addr, 4);
	}
	return sizeof(*in6);
}
static bool has_ip6(struct netif *netif, const ip_addr_t *address)
{
	return IP_IS_V6(address) &&
	       netif_get_ip6_addr_match(netif, ip_2_ip6(address)) >= 0;
}

static void widen(ip_addr_t *address)
{
	if (IP_IS_V6(address) && ip_addr_isany(address))
		IP_SET_TYPE(address, IPADDR_TYPE_ANY);
}

static const ip_addr_t *any_of_ip6(bool is_v6only)
{
	return is_v6only ? IP6_ADDR_ANY : IP_ANY_TYPE;
}
#else
static int read_ip6(struct lwip__place *place __unused,
		    const void *address __unused, uint32_t len __unused)
{
	return -EAFNOSUPPORT;
}

static uint32_t write_ip6(const ip_addr_t *address __unused,
			  uint16_t port __unused,
			  struct uk_abi_sockaddr_in6 *in6 __unused)
{
	return 0;
}

static bool has_ip6(struct netif *netif __unused,
		    const ip_addr_t *address __unused)
{
	return false;
}

static void widen(ip_addr_t *address __unused)
{
}

static const ip_addr_t *any_of_ip6(bool is_v6only __unused)
{
	return IP4_ADDR_ANY;
}
#endif

int lwip__place_read(struct lwip__place *place, int family, const void *address,
		     uint32_t len)
{
	uint16_t said;

	if (len < sizeof(said))
		return -EINVAL;
	memcpy(&said, address, sizeof(said));
	if (said != family)
		return -EAFNOSUPPORT;
	return family == UK_ABI_AF_INET ? read_ip4(place, address, len)
					: read_ip6(place, address, len);
}

int lwip__place_read_own(struct lwip__place *place, int family, bool is_dual,
			 const void *address, uint32_t len)
{
	int rc = lwip__place_read(place, family, address, len);

	if (!rc && is_dual)
		widen(&place->address);
	return rc;
}

void lwip__place_write(int family, const ip_addr_t *address, uint16_t port,
		       void *to, uint32_t *len)
{
	struct uk_abi_sockaddr_in in = { .family = UK_ABI_AF_INET,
					 .port = lwip_htons(port) };
	struct uk_abi_sockaddr_in6 in6;
	uint32_t bytes;

	if (family == UK_ABI_AF_INET6) {
		bytes = write_ip6(address, port, &in6);
		uk_socket_address_put(to, len, &in6, bytes);
		return;
	}
	if (IP_IS_V4(address))
		in.address = ip_2_ip4(address)->addr;
	uk_socket_address_put(to, len, &in, sizeof(in));
}

static bool is_of_a_link(const ip_addr_t *address)
{
	struct netif *netif;

	NETIF_FOREACH(netif)
	{
		if (IP_IS_V4(address) &&
		    ip4_addr_cmp(ip_2_ip4(address), netif_ip4_addr(netif)))
			return true;
		if (has_ip6(netif, address))
			return true;
	}
	return false;
}

bool lwip__is_ours(const ip_addr_t *address)
{
	return ip_addr_isany(address) || ip_addr_ismulticast(address) ||
	       (IP_IS_V4(address) &&
		(ip4_addr_isloopback(ip_2_ip4(address)) ||
		 ip_2_ip4(address)->addr == IPADDR_BROADCAST)) ||
	       is_of_a_link(address);
}

const struct lwip__place *lwip__place_to(struct lwip__place *place)
{
	if (!ip_addr_isany(&place->address))
		return place;
	if (IP_IS_V6(&place->address))
		ip_addr_set_loopback(true, &place->address);
	else
		ip_addr_set_loopback(false, &place->address);
	return place;
}

const ip_addr_t *lwip__any_for(const struct uk_socket *socket,
			       const struct lwip__ip_options *options)
{
	if (socket->family == UK_ABI_AF_INET)
		return IP4_ADDR_ANY;
	return any_of_ip6(options->is_v6only);
}

int lwip__number_read(const void *value, uint32_t len, int *number)
{
	if (len >= sizeof(*number))
		memcpy(number, value, sizeof(*number));
	else if (len)
		*number = *(const unsigned char *)value;
	else
		return -EINVAL;
	return 0;
}

int lwip__number_write(int number, void *value, uint32_t *len)
{
	uint32_t room = *len;

	*len = MIN(room, (uint32_t)sizeof(number));
	memcpy(value, &number, *len);
	return 0;
}
