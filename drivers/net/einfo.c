/* SPDX-License-Identifier: BSD-3-Clause */
/* Pure: what the command line says of a device, field by field. */
#include "net-internal.h"

#include <string.h>

static const uint8_t ipv4_fields[] = {
	UK_NETDEV_IPV4_CIDR, UK_NETDEV_IPV4_GW,	      UK_NETDEV_IPV4_DNS0,
	UK_NETDEV_IPV4_DNS1, UK_NETDEV_IPV4_HOSTNAME, UK_NETDEV_IPV4_DOMAIN,
};

/* Addresses of IPv6 have colons. */
static const uint8_t ipv6_fields[] = {
	UK_NETDEV_IPV6_CIDR,
	UK_NETDEV_IPV6_GW,
	UK_NETDEV_IPV6_DNS0,
	UK_NETDEV_IPV6_DNS1,
};

static void split(const char *einfo[], char *text, char by,
		  const uint8_t *fields, unsigned int nr)
{
	unsigned int i;
	char *end;

	for (i = 0; i < nr && text; i++) {
		end = i + 1 < nr ? strchr(text, by) : NULL;
		if (end)
			*end++ = '\0';
		if (*text)
			einfo[fields[i]] = text;
		text = end;
	}
}

void net__einfo_read(const char *einfo[], char *ipv4, char *ipv6)
{
	if (ipv4)
		split(einfo, ipv4, ':', ipv4_fields, ARRAY_SIZE(ipv4_fields));
	if (ipv6)
		split(einfo, ipv6, ',', ipv6_fields, ARRAY_SIZE(ipv6_fields));
}
