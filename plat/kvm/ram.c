/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Memory where the entry code maps the image only: maps the RAM that the
 * loader told of, but for what is reserved.
 */
#include <errno.h>
#include <stdbool.h>

#include <uk/arch/direct.h>
#include <uk/arch/limits.h>
#include <uk/plat.h>

#include "kvm-internal.h"

static __paddr_t end_of(const struct uk_memregion *region)
{
	return region->base + region->len;
}

static bool is_not_to_be_mapped(const struct uk_memregion *region)
{
	return region->type == UK_MEMREGION_RESERVED ||
	       region->type == UK_MEMREGION_DEVICE ||
	       region->type == UK_MEMREGION_KERNEL; /* it is already */
}

/* The first such region that ends behind `at`; NULL if there is none. */
static const struct uk_memregion *find_next(const struct uk_bootinfo *info,
					    __paddr_t at)
{
	const struct uk_memregion *next = NULL, *region;
	unsigned int i;

	for (i = 0; i < info->nr_regions; i++) {
		region = &info->regions[i];
		if (is_not_to_be_mapped(region) && end_of(region) > at &&
		    (!next || region->base < next->base))
			next = region;
	}
	return next;
}

/* What cannot be mapped is left alone. */
static int map_pages(struct uk_bootinfo *info, __paddr_t from, __paddr_t to)
{
	__paddr_t done;

	from = ALIGN_UP(from, PAGE_SIZE);
	to = ALIGN_DOWN(to, PAGE_SIZE);
	if (from >= to)
		return 0;
	done = uk_direct_map(from, to);
	return uk_bootinfo_add(info, done, to - done, UK_MEMREGION_RESERVED);
}

static int map_region(struct uk_bootinfo *info, __paddr_t at, __paddr_t end)
{
	const struct uk_memregion *used;
	__paddr_t to;
	int error = 0;

	for (; at < end && !error; at = to) {
		used = find_next(info, at);
		if (!used || used->base >= end)
			return map_pages(info, at, end);
		to = end_of(used);
		error = map_pages(info, at, MAX(at, used->base));
	}
	return error;
}

/* It may be in RAM that the loader calls reserved. */
static int map_initrd(const struct uk_bootinfo *info)
{
	__paddr_t end =
		ALIGN_UP(info->initrd.base + info->initrd.len, PAGE_SIZE);

	if (!info->initrd.len)
		return 0;
	return uk_direct_map(info->initrd.base & PAGE_MASK, end) < end ? -ENOMEM
								       : 0;
}

int uk_plat_memory(struct uk_bootinfo *info)
{
	unsigned int i, nr = info->nr_regions;
	int error = kvm__add_image(info);

	if (!error)
		error = uk_bootinfo_add(info, 0, PAGE_SIZE,
					UK_MEMREGION_RESERVED);
	for (i = 0; i < nr && !error; i++)
		if (info->regions[i].type == UK_MEMREGION_FREE)
			error = map_region(info, info->regions[i].base,
					   end_of(&info->regions[i]));
	return error ? error : map_initrd(info);
}
