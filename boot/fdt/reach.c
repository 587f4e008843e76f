/* SPDX-License-Identifier: BSD-3-Clause */
/* The blob is somewhere in RAM; the entry code has mapped the image only. */
#include "fdt.h"

#include <errno.h>
#include <stdbool.h>

#include <uk/arch/direct.h>
#include <uk/arch/limits.h>
#include <uk/arch/priv.h>
#include <uk/devtree.h>

static const char door[] = "device tree";

static bool reach(__paddr_t blob, size_t len)
{
	__paddr_t end = ALIGN_UP(blob + len, PAGE_SIZE);

	return uk_direct_map(blob & PAGE_MASK, end) >= end;
}

static const char *why_not_opened(int error)
{
	switch (error) {
	case 0:
		return NULL;
	case -ENOTSUP:
		return "it is of a version that nobody reads";
	case -E2BIG:
		return "it is too long";
	case -ENOMEM:
		return "it has too many nodes";
	default:
		return "it is damaged";
	}
}

const char *fdtdoor__open(__paddr_t blob, struct uk_bootinfo *info)
{
	const char *why;
	uint32_t len;

	info->door = door;
	if (!blob || blob % 8)
		return "there is none";
	if (!reach(blob, 8))
		return "it is not where it could be read";
	len = uk_fdt_claimed_len((void *)blob);
	if (len <= UK_DEVTREE_LEN_MAX && !reach(blob, MAX(len, 8U)))
		return "it is not where it could be read";
	why = why_not_opened(uk_devtree_open(info, blob));
	return why ? why : fdtdoor__read(uk_devtree(), info);
}

void fdtdoor__enter(const char *why)
{
	if (why) {
		uk_traps_init(); /* a power switch may trap to see who is there */
		uk_boot_refuse(door, why);
	}
	uk_boot_main(&uk_bootinfo);
}
