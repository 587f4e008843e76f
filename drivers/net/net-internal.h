/* SPDX-License-Identifier: BSD-3-Clause */
/* What the files of this library share. */
#ifndef UK_NET_INTERNAL_H
#define UK_NET_INTERNAL_H

#include <uk/netdev_driver.h>

/* Tests have more. */
#ifndef NET__MOST_DEVICES
#define NET__MOST_DEVICES 16
#endif

/**
 * Cuts the texts at their colons (commas), in place: what is between them is
 * set in `einfo`; what is empty or missing is left. NULL: nothing was said.
 */
void net__einfo_read(const char *einfo[], char *ipv4, char *ipv6);

/** Sets in `einfo` what the command line says of device `id`. */
void net__einfo_set(const char *einfo[], unsigned int id);

#endif /* UK_NET_INTERNAL_H */
