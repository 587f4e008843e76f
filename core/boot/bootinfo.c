/* SPDX-License-Identifier: BSD-3-Clause */
/* Pure: nothing of the loader is believed, nothing else is looked at. */
#include "boot-internal.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>

#include <uk/arch/limits.h>

#define PADDR_END (1UL << PADDR_BITS_MAX)

static bool is_free(const struct uk_memregion *region)
{
	return region->type == UK_MEMREGION_FREE;
}

static __paddr_t end_of(const struct uk_memregion *region)
{
	return region->base + region->len;
}

static bool overlap(const struct uk_memregion *a, const struct uk_memregion *b)
{
	return a->base < end_of(b) && b->base < end_of(a);
}

/* Shrinks to whole pages; may become empty. */
static void shrink(struct uk_memregion *region)
{
	__paddr_t end = ALIGN_DOWN(end_of(region), PAGE_SIZE);
	__paddr_t base = region->base;

	if (base > end || end - base < ALIGN_UP(base, PAGE_SIZE) - base) {
		region->len = 0;
		return;
	}
	region->base = ALIGN_UP(base, PAGE_SIZE);
	region->len = end - region->base;
}

int uk_bootinfo_add(struct uk_bootinfo *info, __paddr_t base, size_t len,
		    enum uk_memregion_type type)
{
	struct uk_memregion region = { base, len, type };

	if (!len)
		return 0;
	if (len > PADDR_END || base > PADDR_END - len)
		return -EOVERFLOW;
	if (type == UK_MEMREGION_FREE)
		shrink(&region);
	if (!region.len)
		return 0;
	if (info->nr_regions >= UK_BOOTINFO_REGIONS_MAX)
		return -ENOSPC;
	info->regions[info->nr_regions++] = region;
	return 0;
}

int uk_bootinfo_cmdline(struct uk_bootinfo *info, const char *text, size_t max)
{
	size_t len = 0;

	while (len < max && text[len])
		len++;
	if (len == max || len >= UK_BOOTINFO_CMDLINE_MAX)
		return -E2BIG;
	memcpy(info->cmdline, text, len);
	info->cmdline[len] = '\0';
	info->cmdline_len = len;
	return 0;
}

/* By address; the loaders' lists are short and nearly sorted. */
static void sort(struct uk_bootinfo *info)
{
	struct uk_memregion region;
	unsigned int i, to;

	for (i = 1; i < info->nr_regions; i++) {
		region = info->regions[i];
		for (to = i; to && info->regions[to - 1].base > region.base;
		     to--)
			info->regions[to] = info->regions[to - 1];
		info->regions[to] = region;
	}
}

/* Takes out empty regions and joins free ones that touch. Sorted. */
static void tidy(struct uk_bootinfo *info)
{
	struct uk_memregion *last = NULL;
	unsigned int i, nr = 0;

	for (i = 0; i < info->nr_regions; i++) {
		struct uk_memregion *region = &info->regions[i];

		if (!region->len)
			continue;
		if (last && is_free(last) && is_free(region) &&
		    end_of(last) == region->base) {
			last->len += region->len;
			continue;
		}
		last = &info->regions[nr++];
		*last = *region;
	}
	info->nr_regions = nr;
}

/* What can both be true of one byte: only that it must be left alone. */
static bool may_overlap(const struct uk_memregion *a,
			const struct uk_memregion *b)
{
	if (is_free(a) || is_free(b))
		return is_free(a) != is_free(b);
	return a->type == b->type || a->type == UK_MEMREGION_RESERVED ||
	       b->type == UK_MEMREGION_RESERVED;
}

bool boot__find_clash(const struct uk_bootinfo *info,
		      const struct uk_memregion **a,
		      const struct uk_memregion **b)
{
	unsigned int i, k;

	for (i = 0; i < info->nr_regions; i++) {
		*a = &info->regions[i];
		for (k = i + 1; k < info->nr_regions; k++) {
			*b = &info->regions[k];
			if ((*b)->base >= end_of(*a))
				break; /* sorted */
			if (overlap(*a, *b) && !may_overlap(*a, *b))
				return true;
		}
	}
	return false;
}

static bool contradicts_itself(const struct uk_bootinfo *info)
{
	const struct uk_memregion *a, *b;

	return boot__find_clash(info, &a, &b);
}

static bool is_in_ram(const struct uk_bootinfo *info,
		      const struct uk_memregion *what)
{
	unsigned int i;

	for (i = 0; i < info->nr_regions; i++) {
		const struct uk_memregion *ram = &info->regions[i];

		if (is_free(ram) && what->base >= ram->base &&
		    end_of(what) <= end_of(ram))
			return true;
	}
	return false;
}

static bool initrd_is_in_ram(const struct uk_bootinfo *info)
{
	struct uk_memregion initrd = { info->initrd.base, info->initrd.len,
				       UK_MEMREGION_INITRD };

	if (!initrd.len)
		return true;
	return initrd.len <= PADDR_END &&
	       initrd.base <= PADDR_END - initrd.len &&
	       is_in_ram(info, &initrd);
}

/* Cuts whole pages that hold `used` out of the free region `i`. */
static int cut(struct uk_bootinfo *info, unsigned int i,
	       const struct uk_memregion *used)
{
	struct uk_memregion *ram = &info->regions[i];
	__paddr_t end = end_of(ram);
	__paddr_t from = MAX(ALIGN_DOWN(used->base, PAGE_SIZE), ram->base);
	__paddr_t to = end;

	if (end_of(used) < end)
		to = ALIGN_UP(end_of(used), PAGE_SIZE); /* end is whole */
	ram->len = from - ram->base;
	if (to >= end)
		return 0;
	return uk_bootinfo_add(info, to, end - to, UK_MEMREGION_FREE);
}

static int cut_what_is_used(struct uk_bootinfo *info)
{
	unsigned int i, k;
	int rc;

	for (k = 0; k < info->nr_regions; k++) {
		struct uk_memregion used = info->regions[k];

		for (i = 0; !is_free(&used) && i < info->nr_regions; i++) {
			if (!is_free(&info->regions[i]) ||
			    !overlap(&info->regions[i], &used))
				continue;
			rc = cut(info, i, &used);
			if (rc)
				return rc;
		}
	}
	return 0;
}

int uk_bootinfo_check(struct uk_bootinfo *info)
{
	int rc;

	sort(info);
	tidy(info);
	if (contradicts_itself(info) || !initrd_is_in_ram(info))
		return -EINVAL;
	if (info->initrd.len) {
		rc = uk_bootinfo_add(info, info->initrd.base, info->initrd.len,
				     UK_MEMREGION_INITRD);
		if (rc)
			return rc;
		sort(info);
		if (contradicts_itself(info))
			return -EINVAL;
	}
	rc = cut_what_is_used(info);
	if (rc)
		return rc;
	sort(info);
	tidy(info);
	return 0;
}
