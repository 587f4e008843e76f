/* SPDX-License-Identifier: BSD-3-Clause */
/* Memory of a machine with a device tree: its RAM is all that is mapped. */
#include "../kvm-internal.h"

#include <uk/arch/direct.h>
#include <uk/arch/limits.h>
#include <uk/on.h>
#include <uk/plat.h>

/*
 * With core/vmem, which maps the rest later with tables from the heap: RAM up
 * to the end of the image's GiB, but for what is far below it.
 */
static __paddr_t first_end(void)
{
	return ALIGN_UP((__paddr_t)uk_image_end, PAGE_HUGE_SIZE);
}

/* RAM that cannot be mapped is left alone. */
static int map_ram(struct uk_bootinfo *info)
{
	unsigned int i, nr = info->nr_regions;
	__paddr_t base, end, mapped;
	int error = 0;

	if (UK_ON(CONFIG_LIBUKVMEM))
		info->mapped_end = first_end();
	for (i = 0; i < nr && !error; i++) {
		base = info->regions[i].base;
		end = base + info->regions[i].len;
		if (info->regions[i].type != UK_MEMREGION_FREE ||
		    (info->mapped_end && base >= info->mapped_end))
			continue;
		if (info->mapped_end)
			end = MIN(end, info->mapped_end);
		mapped = uk_direct_map(base, end);
		error = uk_bootinfo_add(info, mapped, end - mapped,
					UK_MEMREGION_RESERVED);
	}
	return error;
}

int uk_plat_memory(struct uk_bootinfo *info)
{
	int error = kvm__add_image(info);

	if (!error)
		error = uk_bootinfo_add(info, 0, PAGE_SIZE,
					UK_MEMREGION_RESERVED);
	return error ? error : map_ram(info);
}
