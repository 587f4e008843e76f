/* SPDX-License-Identifier: BSD-3-Clause */
/* The memory of a PC, and of what was made like one. */
#include "../kvm-internal.h"

#include <uk/arch/limits.h>
#include <uk/asm/native.h>
#include <uk/on.h>
#include <uk/plat.h>

/* Adapter memory and firmware of a PC, which some loaders call RAM. */
#define PC_HOLE_START 0xa0000UL
#define PC_HOLE_END 0x100000UL

/* RAM that cannot be mapped is left alone. */
static int map_ram(struct uk_bootinfo *info)
{
	unsigned int i, nr = info->nr_regions;
	struct uk_memregion ram;
	__paddr_t end;
	int error = 0;

	if (UK_ON(CONFIG_LIBUKVMEM)) { /* it maps the rest, later */
		info->mapped_end = PAGE_HUGE_SIZE;
		return 0;
	}
	for (i = 0; i < nr && !error; i++) {
		ram = info->regions[i];
		end = ram.base + ram.len;
		if (ram.type != UK_MEMREGION_FREE || end <= PAGE_HUGE_SIZE)
			continue;
		ram.base = MAX(ram.base, uk_x86_ram_map(ram.base, end));
		error = uk_bootinfo_add(info, ram.base, end - ram.base,
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
	if (!error && UK_ON(CONFIG_HAVE_SMP))
		error = uk_bootinfo_add(info, UK_X86_START_PAGE * PAGE_SIZE,
					PAGE_SIZE, UK_MEMREGION_RESERVED);
	if (!error)
		error = uk_bootinfo_add(info, PC_HOLE_START,
					PC_HOLE_END - PC_HOLE_START,
					UK_MEMREGION_RESERVED);
	return error ? error : map_ram(info);
}
