/* SPDX-License-Identifier: BSD-3-Clause */
#include "fdt.h"

#include <errno.h>
#include <string.h>

#include <uk/fdt/machine.h>

static const char *why_not_added(int error)
{
	switch (error) {
	case 0:
		return NULL;
	case -ENOSPC:
		return "too many memory regions";
	default:
		return "a memory region is absurdly large";
	}
}

static const char *add_memory(const struct uk_fdt *fdt,
			      struct uk_bootinfo *info)
{
	struct uk_fdt_walk walk = { 0, 0 };
	struct uk_fdt_range range;
	int error;

	for (;;) {
		error = uk_fdt_memory(fdt, &walk, &range);
		if (error == -ENOENT)
			return info->nr_regions ? NULL : "there is no memory";
		if (error)
			return "a memory region is malformed";
		error = uk_bootinfo_add(info, range.start, range.len,
					UK_MEMREGION_FREE);
		if (error)
			return why_not_added(error);
	}
}

static const char *add_reserved(const struct uk_fdt *fdt,
				struct uk_bootinfo *info)
{
	struct uk_fdt_walk walk = { 0, 0 };
	struct uk_fdt_reserved reserved;
	int error;

	for (;;) {
		error = uk_fdt_reserved(fdt, &walk, &reserved);
		if (error == -ENOENT)
			return NULL;
		if (error)
			return "a reserved region is malformed";
		error = uk_bootinfo_add(info, reserved.range.start,
					reserved.range.len,
					UK_MEMREGION_RESERVED);
		if (error)
			return why_not_added(error);
	}
}

/* What was seen once is nobody else's: the tree is in RAM of ours. */
static void take_seed(struct uk_bootinfo *info, const void *seed, size_t len)
{
	size_t taken = MIN(len, sizeof(info->seed) - info->seed_len);

	memcpy(info->seed + info->seed_len, seed, taken);
	info->seed_len += taken;
	memset((void *)(uintptr_t)seed, 0, len);
}

/* For Linux to choose its address by: 64 bits more. */
static void take_small_seed(const struct uk_fdt *fdt, struct uk_bootinfo *info)
{
	const struct uk_fdt_node *node = uk_fdt_find(fdt, "/chosen");
	struct uk_fdt_prop prop;

	if (node && !uk_fdt_prop(fdt, node, "kaslr-seed", &prop))
		take_seed(info, prop.value, prop.len);
}

static const char *take_chosen(const struct uk_fdt *fdt,
			       struct uk_bootinfo *info)
{
	struct uk_fdt_chosen chosen;
	size_t max;

	if (uk_fdt_chosen(fdt, &chosen))
		return "what the loader chose is malformed";
	if (chosen.bootargs) {
		max = strlen(chosen.bootargs) + 1;
		if (uk_bootinfo_cmdline(info, chosen.bootargs, max))
			return "the command line is too long";
	}
	info->initrd.base = chosen.initrd.start;
	info->initrd.len = chosen.initrd.len;
	if (chosen.rng_seed)
		take_seed(info, chosen.rng_seed, chosen.rng_seed_len);
	take_small_seed(fdt, info);
	return NULL;
}

const char *fdtdoor__read(const struct uk_fdt *fdt, struct uk_bootinfo *info)
{
	const char *why = add_memory(fdt, info);

	if (!why)
		why = add_reserved(fdt, info);
	if (!why)
		why = take_chosen(fdt, info);
	return why;
}
