/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Linux's ABI: the names of the system.
 *
 * Context: constants and layouts.
 * Source:  uname(2)
 */
#ifndef UK_ABI_UTSNAME_H
#define UK_ABI_UTSNAME_H

#include <uk/asm/abi/utsname.h>

#define UK_ABI_UTS_LEN 64 /* without the zero at the end */

struct uk_abi_utsname {
	char sysname[UK_ABI_UTS_LEN + 1];
	char nodename[UK_ABI_UTS_LEN + 1];
	char release[UK_ABI_UTS_LEN + 1];
	char version[UK_ABI_UTS_LEN + 1];
	char machine[UK_ABI_UTS_LEN + 1];
	char domainname[UK_ABI_UTS_LEN + 1];
};

#endif /* UK_ABI_UTSNAME_H */
