/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Addresses of devices: what the command line says (netdev.ip=, netdev.ipv6=),
 * or DHCP; routers and a name of our own for IPv6.
 */
#include "lwip-internal.h"

#include <stdlib.h>
#include <string.h>

#include <lwip/dhcp.h>

#include <uk/clock.h>
#include <uk/libparam.h>
#include <uk/netdev.h>
#include <uk/print.h>
#include <uk/wait.h>

static unsigned int wait_ms = 5000;
UK_LIBPARAM_PARAM_ALIAS(dhcp_wait, wait_ms, unsigned int,
			"Milliseconds that main() waits for an address");

static char host_name[64] = "unikern";
static unsigned int nr_waiting; /* devices that ask for an address; atomic */
static struct uk_waitq waitq =	/* of who waits for that to be 0 */
	UK_WAITQ_INITIALIZER(waitq);

static const char *said(struct uk_netdev *dev, enum uk_netdev_einfo_type what)
{
	return uk_netdev_einfo_get(dev, what);
}

/* "192.0.2.2/24" without what is behind the slash; its bits, or `otherwise`. */
static int split(const char *text, char *address, size_t len, int otherwise)
{
	const char *slash = strchr(text, '/');
	size_t n = slash ? (size_t)(slash - text) : strlen(text);

	n = MIN(n, len - 1);
	memcpy(address, text, n);
	address[n] = 0;
	return slash ? atoi(slash + 1) : otherwise;
}

static void log_address(struct netif *netif)
{
	char address[IP4ADDR_STRLEN_MAX], gateway[IP4ADDR_STRLEN_MAX];
	char name[16];
	uint32_t mask = lwip_ntohl(netif_ip4_netmask(netif)->addr);

	ip4addr_ntoa_r(netif_ip4_addr(netif), address, sizeof(address));
	ip4addr_ntoa_r(netif_ip4_gw(netif), gateway, sizeof(gateway));
	lwip__link_name(netif, name);
	uk_pr_info("lwip: %s: %s/%d, gateway %s\n", name, address,
		   __builtin_popcount(mask), gateway);
}

static void was_given(struct netif *netif)
{
	if (ip4_addr_isany_val(*netif_ip4_addr(netif)))
		return;
	log_address(netif);
	netif_set_status_callback(netif, NULL);
	if (!__atomic_sub_fetch(&nr_waiting, 1, __ATOMIC_SEQ_CST))
		uk_waitq_wake_up(&waitq);
}

static void ask(struct netif *netif)
{
	__atomic_add_fetch(&nr_waiting, 1, __ATOMIC_SEQ_CST);
	netif_set_status_callback(netif, was_given);
	if (dhcp_start(netif))
		uk_pr_err("lwip: no memory to ask for an address\n");
}

/* The older way: address and mask each. */
static bool find_mask(struct uk_netdev *dev, ip4_addr_t *address,
		      ip4_addr_t *mask)
{
	const char *text = said(dev, UK_NETDEV_IPV4_ADDR);

	if (!text || !ip4addr_aton(text, address))
		return false;
	text = said(dev, UK_NETDEV_IPV4_MASK);
	if (!text || !ip4addr_aton(text, mask))
		IP4_ADDR(mask, 255, 255, 255, 0);
	return true;
}

static bool find_address(struct uk_netdev *dev, ip4_addr_t *address,
			 ip4_addr_t *mask)
{
	const char *text = said(dev, UK_NETDEV_IPV4_CIDR);
	char alone[IP4ADDR_STRLEN_MAX];
	int bits;

	if (!text)
		return find_mask(dev, address, mask);
	bits = split(text, alone, sizeof(alone), 24);
	if (bits < 0 || bits > 32 || !ip4addr_aton(alone, address)) {
		uk_pr_err("lwip: \"%s\" is no address\n", text);
		return false;
	}
	mask->addr = bits ? lwip_htonl(~0u << (32 - bits)) : 0;
	return true;
}

static void set_servers(struct uk_netdev *dev)
{
	static const enum uk_netdev_einfo_type servers[] = {
		UK_NETDEV_IPV4_DNS0, UK_NETDEV_IPV4_DNS1, UK_NETDEV_IPV6_DNS0,
		UK_NETDEV_IPV6_DNS1
	};
	unsigned int nr = 0;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(servers); i++) {
		if (said(dev, servers[i]))
			lwip__server_add(nr++, said(dev, servers[i]));
	}
	if (said(dev, UK_NETDEV_IPV4_DOMAIN))
		lwip__domain_set(said(dev, UK_NETDEV_IPV4_DOMAIN));
}

static void set_name(struct netif *netif, struct uk_netdev *dev)
{
	const char *name = said(dev, UK_NETDEV_IPV4_HOSTNAME);

	if (name && strlen(name) < sizeof(host_name))
		strcpy(host_name, name);
	netif_set_hostname(netif, host_name);
}

const char *lwip__host_name(void)
{
	return host_name;
}

#if LWIP_IPV6
static void start_ip6(struct netif *netif, struct uk_netdev *dev)
{
	const char *text = said(dev, UK_NETDEV_IPV6_CIDR);
	char alone[IP6ADDR_STRLEN_MAX];
	ip6_addr_t address;
	s8_t at;

	netif_create_ip6_linklocal_address(netif, 1);
	netif_set_ip6_autoconfig_enabled(netif, !text);
	if (!text)
		return;
	split(text, alone, sizeof(alone), 64);
	if (!ip6addr_aton(alone, &address)) {
		uk_pr_err("lwip: \"%s\" is no address\n", text);
		return;
	}
	if (!netif_add_ip6_address(netif, &address, &at))
		netif_ip6_addr_set_state(netif, at, IP6_ADDR_PREFERRED);
}
#else
static void start_ip6(struct netif *netif __unused,
		      struct uk_netdev *dev __unused)
{
}
#endif

void lwip__address_start(struct netif *netif, struct uk_netdev *dev)
{
	ip4_addr_t address, mask, gateway;

	set_name(netif, dev);
	set_servers(dev);
	start_ip6(netif, dev);
	if (!find_address(dev, &address, &mask)) {
		ask(netif);
		return;
	}
	ip4_addr_set_zero(&gateway);
	if (said(dev, UK_NETDEV_IPV4_GW))
		ip4addr_aton(said(dev, UK_NETDEV_IPV4_GW), &gateway);
	netif_set_addr(netif, &address, &mask, &gateway);
	log_address(netif);
}

static bool are_all_given(void)
{
	return !__atomic_load_n(&nr_waiting, __ATOMIC_SEQ_CST);
}

void lwip__address_wait(void)
{
	__nsec until = uk_clock_monotonic() + wait_ms * UK_NSEC_PER_MSEC;

	if (are_all_given())
		return;
	if (uk_waitq_wait_event_deadline(&waitq, are_all_given(), until))
		uk_pr_warn("lwip: no address was given yet: going on\n");
}
