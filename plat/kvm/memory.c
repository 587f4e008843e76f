/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/arch/limits.h>
#include <uk/on.h>
#include <uk/plat.h>

/* Adapter memory and firmware of a PC, which some loaders call RAM. */
#define PC_HOLE_START 0xa0000UL
#define PC_HOLE_END 0x100000UL

/* From the linker script. */
extern const char uk_image_start[], uk_image_end[];

/* The start's page tables reach the first GiB; core/vmem maps the rest. */
static int hide_what_is_not_mapped(struct uk_bootinfo *info)
{
	const struct uk_memregion *region;
	__paddr_t end = 0;
	unsigned int i;

	for (i = 0; i < info->nr_regions; i++) {
		region = &info->regions[i];
		end = MAX(end, region->base + region->len);
	}
	if (UK_ON(CONFIG_HAVE_PAGING) || end <= PAGE_HUGE_SIZE)
		return 0;
	return uk_bootinfo_add(info, PAGE_HUGE_SIZE, end - PAGE_HUGE_SIZE,
			       UK_MEMREGION_RESERVED);
}

int uk_plat_memory(struct uk_bootinfo *info)
{
	int error;

	error = uk_bootinfo_add(info, (__paddr_t)uk_image_start,
				uk_image_end - uk_image_start,
				UK_MEMREGION_KERNEL);
	if (!error)
		error = uk_bootinfo_add(info, 0, PAGE_SIZE,
					UK_MEMREGION_RESERVED);
	if (!error)
		error = uk_bootinfo_add(info, PC_HOLE_START,
					PC_HOLE_END - PC_HOLE_START,
					UK_MEMREGION_RESERVED);
	if (!error)
		error = hide_what_is_not_mapped(info);
	return error;
}
