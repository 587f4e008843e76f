/* SPDX-License-Identifier: BSD-3-Clause */
/* On the host there is no command line, and chance is always the same. */
#include <string.h>

#include <uk/random.h>

#include "../../net-internal.h"

void net__einfo_set(const char *einfo[], unsigned int id __unused)
{
	einfo[UK_NETDEV_IPV4_CIDR] = "192.0.2.1/24";
}

void uk_random_fill(void *buf, size_t len)
{
	memset(buf, 0xff, len);
}
