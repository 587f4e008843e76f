/* SPDX-License-Identifier: BSD-3-Clause */
#include "boot-internal.h"

#include <uk/plat.h>

int boot__memory(struct uk_bootinfo *info)
{
	int rc = uk_plat_memory(info);

	return rc ? rc : uk_bootinfo_check(info);
}
