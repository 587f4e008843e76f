/* SPDX-License-Identifier: BSD-3-Clause */
/* Parameters: one value for each device, in the order of devices. */
#include "net-internal.h"

#include <string.h>

#include <uk/alloc.h>
#include <uk/libparam.h>
#include <uk/print.h>

static char *ip[NET__MOST_DEVICES], *ipv6[NET__MOST_DEVICES];
UK_LIBPARAM_PARAM_ARR(ip, charp, NET__MOST_DEVICES,
		      "CIDR[:GATEWAY[:DNS0[:DNS1[:HOSTNAME[:DOMAIN]]]]]");
UK_LIBPARAM_PARAM_ARR(ipv6, charp, NET__MOST_DEVICES,
		      "CIDR[,GATEWAY[,DNS0[,DNS1]]]");

/* The older way. */
static char *ipv4_addr[NET__MOST_DEVICES], *ipv4_gw_addr[NET__MOST_DEVICES],
	*ipv4_subnet_mask[NET__MOST_DEVICES];
UK_LIBPARAM_PARAM_ARR(ipv4_addr, charp, NET__MOST_DEVICES, "IPv4 address");
UK_LIBPARAM_PARAM_ARR(ipv4_gw_addr, charp, NET__MOST_DEVICES, "Its gateway");
UK_LIBPARAM_PARAM_ARR(ipv4_subnet_mask, charp, NET__MOST_DEVICES, "Its mask");

/* The command line stays as it is. */
static char *copy_of(const char *text)
{
	size_t len;
	char *copy;

	if (!text)
		return NULL;
	len = strlen(text) + 1;
	copy = uk_malloc(uk_alloc_get_default(), len);
	if (copy)
		memcpy(copy, text, len);
	else
		uk_pr_err("no memory for netdev.ip=%s\n", text);
	return copy;
}

static void set(const char *einfo[], enum uk_netdev_einfo_type what,
		const char *text)
{
	if (text && *text)
		einfo[what] = text;
}

void net__einfo_set(const char *einfo[], unsigned int id)
{
	if (id >= NET__MOST_DEVICES)
		return;
	set(einfo, UK_NETDEV_IPV4_ADDR, ipv4_addr[id]);
	set(einfo, UK_NETDEV_IPV4_MASK, ipv4_subnet_mask[id]);
	set(einfo, UK_NETDEV_IPV4_GW, ipv4_gw_addr[id]);
	net__einfo_read(einfo, copy_of(ip[id]), copy_of(ipv6[id]));
}
