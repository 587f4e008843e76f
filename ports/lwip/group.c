/* SPDX-License-Identifier: BSD-3-Clause */
/* Multicast: the groups that a socket is in, and how it sends to them. */
#include "datagram.h"

#include <errno.h>
#include <string.h>

#include <lwip/igmp.h>
#include <lwip/mem.h>
#include <lwip/mld6.h>

struct group {
	struct uk_list_head link;
	struct netif *netif;
	ip_addr_t address;
};

static err_t join(struct netif *netif, const ip_addr_t *address)
{
#if LWIP_IPV6
	if (IP_IS_V6(address))
		return mld6_joingroup_netif(netif, ip_2_ip6(address));
#endif
	return igmp_joingroup_netif(netif, ip_2_ip4(address));
}

static void leave(struct group *group)
{
#if LWIP_IPV6
	if (IP_IS_V6(&group->address))
		mld6_leavegroup_netif(group->netif, ip_2_ip6(&group->address));
#endif
	if (IP_IS_V4(&group->address))
		igmp_leavegroup_netif(group->netif, ip_2_ip4(&group->address));
	uk_list_del(&group->link);
	mem_free(group);
}

void datagrams_groups_leave(struct datagrams *sockets)
{
	struct group *group, *next;

	uk_list_for_each_entry_safe (group, next, &sockets->groups, link)
		leave(group);
}

static struct group *find(struct datagrams *sockets, struct netif *netif,
			  const ip_addr_t *address)
{
	struct group *group;

	uk_list_for_each_entry (group, &sockets->groups, link) {
		if ((!netif || group->netif == netif) &&
		    ip_addr_cmp(&group->address, address))
			return group;
	}
	return NULL;
}

static int add(struct datagrams *sockets, struct netif *netif,
	       const ip_addr_t *address)
{
	struct group *group;

	if (find(sockets, netif, address))
		return -EADDRINUSE;
	group = mem_malloc(sizeof(*group));
	if (!group)
		return -ENOBUFS;
	group->netif = netif;
	ip_addr_copy(group->address, *address);
	if (join(netif, address)) {
		mem_free(group);
		return -ENOBUFS;
	}
	uk_list_add(&group->link, &sockets->groups);
	lwip__timers_changed();
	return 0;
}

static int change(struct datagrams *sockets, bool is_joined,
		  struct netif *netif, const ip_addr_t *address)
{
	struct group *group;

	if (!ip_addr_ismulticast(address))
		return -EINVAL;
	if (is_joined) {
		if (!netif)
			netif = netif_default;
		return netif ? add(sockets, netif, address) : -ENODEV;
	}
	group = find(sockets, netif, address);
	if (!group)
		return -EADDRNOTAVAIL;
	leave(group);
	return 0;
}

/* The link that a request names by number or by its address; NULL: none. */
static struct netif *link_of(const struct uk_abi_ip_mreqn *request)
{
	if (request->link)
		return lwip__link(request->link);
	return request->address ? lwip__link_by_address(request->address)
				: NULL;
}

static int change4(struct datagrams *sockets, bool is_joined, const void *value,
		   uint32_t len)
{
	struct uk_abi_ip_mreqn request = { 0 };
	ip_addr_t address;

	if (len < offsetof(struct uk_abi_ip_mreqn, link))
		return -EINVAL;
	memcpy(&request, value, MIN(len, (uint32_t)sizeof(request)));
	ip_addr_set_ip4_u32_val(address, request.group);
	return change(sockets, is_joined, link_of(&request), &address);
}

/* By address alone, or as a request. */
static int set_link4(struct datagrams *sockets, const void *value, uint32_t len)
{
	struct uk_abi_ip_mreqn request = { 0 };
	struct netif *netif;

	if (len < sizeof(request.address))
		return -EINVAL;
	if (len < offsetof(struct uk_abi_ip_mreqn, link))
		memcpy(&request.address, value, sizeof(request.address));
	else
		memcpy(&request, value, MIN(len, (uint32_t)sizeof(request)));
	netif = link_of(&request);
	if (!netif && (request.link || request.address))
		return -EADDRNOTAVAIL;
	udp_set_multicast_netif_index(sockets->pcb.udp,
				      netif ? netif_get_index(netif) : 0);
	return 0;
}

static int set_number(struct datagrams *sockets, int option, int number)
{
	struct udp_pcb *pcb = sockets->pcb.udp;

	switch (option) {
	case UK_ABI_IP_MULTICAST_TTL:
	case UK_ABI_IPV6_MULTICAST_HOPS:
		if (number < -1 || number > 255)
			return -EINVAL;
		udp_set_multicast_ttl(pcb, (u8_t)(number < 0 ? 1 : number));
		return 0;
	default: /* …_LOOP */
		if (number)
			udp_set_flags(pcb, UDP_FLAGS_MULTICAST_LOOP);
		else
			udp_clear_flags(pcb, UDP_FLAGS_MULTICAST_LOOP);
		return 0;
	}
}

static int set4(struct datagrams *sockets, int option, const void *value,
		uint32_t len)
{
	int number;

	switch (option) {
	case UK_ABI_IP_ADD_MEMBERSHIP:
	case UK_ABI_IP_DROP_MEMBERSHIP:
		return change4(sockets, option == UK_ABI_IP_ADD_MEMBERSHIP,
			       value, len);
	case UK_ABI_IP_MULTICAST_IF:
		return set_link4(sockets, value, len);
	case UK_ABI_IP_MULTICAST_TTL:
	case UK_ABI_IP_MULTICAST_LOOP:
		if (lwip__number_read(value, len, &number))
			return -EINVAL;
		return set_number(sockets, option, number);
	default:
		return -ENOPROTOOPT;
	}
}

#if LWIP_IPV6
static int change6(struct datagrams *sockets, bool is_joined, const void *value,
		   uint32_t len)
{
	struct uk_abi_ipv6_mreq request;
	struct netif *netif = NULL;
	uint32_t words[4];
	ip_addr_t address;

	if (len < sizeof(request))
		return -EINVAL;
	memcpy(&request, value, sizeof(request));
	memcpy(words, request.group, sizeof(words));
	IP_ADDR6(&address, words[0], words[1], words[2], words[3]);
	if (request.link) {
		netif = lwip__link((int)request.link);
		if (!netif)
			return -ENODEV;
	}
	return change(sockets, is_joined, netif, &address);
}

static int set6(struct datagrams *sockets, int option, const void *value,
		uint32_t len)
{
	int number;

	switch (option) {
	case UK_ABI_IPV6_ADD_MEMBERSHIP:
	case UK_ABI_IPV6_DROP_MEMBERSHIP:
		return change6(sockets, option == UK_ABI_IPV6_ADD_MEMBERSHIP,
			       value, len);
	case UK_ABI_IPV6_MULTICAST_IF:
	case UK_ABI_IPV6_MULTICAST_HOPS:
	case UK_ABI_IPV6_MULTICAST_LOOP:
		if (lwip__number_read(value, len, &number))
			return -EINVAL;
		if (option != UK_ABI_IPV6_MULTICAST_IF)
			return set_number(sockets, option, number);
		if (number && !lwip__link(number))
			return -ENODEV;
		udp_set_multicast_netif_index(sockets->pcb.udp, (u8_t)number);
		return 0;
	default:
		return -ENOPROTOOPT;
	}
}
#else
static int set6(struct datagrams *sockets __unused, int option __unused,
		const void *value __unused, uint32_t len __unused)
{
	return -ENOPROTOOPT;
}
#endif

int datagrams_group_set(struct datagrams *sockets, int level, int option,
			const void *value, uint32_t len)
{
	if (sockets->socket.protocol != UK_ABI_IPPROTO_UDP)
		return -ENOPROTOOPT;
	if (level == UK_ABI_IPPROTO_IP)
		return set4(sockets, option, value, len);
	if (level == UK_ABI_IPPROTO_IPV6)
		return set6(sockets, option, value, len);
	return -ENOPROTOOPT;
}
