/* SPDX-License-Identifier: BSD-3-Clause */
#include "boot-internal.h"

#include <errno.h>

#include <uk/plat.h>
#include <uk/print.h>

static const char type_names[][9] = {
	[UK_MEMREGION_FREE] = "free RAM", [UK_MEMREGION_RESERVED] = "reserved",
	[UK_MEMREGION_KERNEL] = "image",  [UK_MEMREGION_INITRD] = "initrd",
	[UK_MEMREGION_FDT] = "fdt",	  [UK_MEMREGION_FIRMWARE] = "firmware",
	[UK_MEMREGION_DEVICE] = "device",
};

static void say_why(const struct uk_bootinfo *info)
{
	const struct uk_memregion *a, *b;

	if (boot__find_clash(info, &a, &b))
		uk_pr_err("%s at 0x%lx and %s at 0x%lx overlap\n",
			  type_names[a->type], a->base, type_names[b->type],
			  b->base);
	else
		uk_pr_err("the initrd at 0x%lx is not in one piece of RAM\n",
			  info->initrd.base);
}

int boot__memory(struct uk_bootinfo *info)
{
	int rc = uk_plat_memory(info);

	if (!rc)
		rc = uk_bootinfo_check(info);
	if (rc == -EINVAL)
		say_why(info);
	return rc;
}
