/* SPDX-License-Identifier: BSD-3-Clause */
#include "pvh.h"

#include <string.h>

#define MODULES_MAX 32
#define MEMMAP_MAX 128

static const char *add_regions(const struct uk_door_window *window,
			       const struct pvh_start_info *start,
			       struct uk_bootinfo *info)
{
	struct pvh_memmap_entry entry;
	const char *why = NULL;
	const uint8_t *map;
	uint32_t i;

	if (!start->memmap_entries || start->memmap_entries > MEMMAP_MAX)
		return "absurd number of memory regions";
	map = uk_door_view(window, start->memmap_paddr,
			   start->memmap_entries * sizeof(entry));
	if (!map)
		return "the memory map is not in memory";
	for (i = 0; i < start->memmap_entries && !why; i++) {
		memcpy(&entry, map + i * sizeof(entry), sizeof(entry));
		why = uk_door_add_e820(info, entry.addr, entry.size,
				       entry.type);
	}
	return why;
}

/* The first module is the initial file system. */
static const char *add_initrd(const struct uk_door_window *window,
			      const struct pvh_start_info *start,
			      struct uk_bootinfo *info)
{
	struct pvh_module module;
	const void *list;

	if (!start->nr_modules)
		return NULL;
	if (start->nr_modules > MODULES_MAX)
		return "absurd number of modules";
	list = uk_door_view(window, start->modlist_paddr,
			    start->nr_modules * sizeof(module));
	if (!list)
		return "the list of modules is not in memory";
	memcpy(&module, list, sizeof(module));
	return uk_door_initrd(module.paddr, module.size, info);
}

const char *pvh__parse(const struct uk_door_window *window, uint64_t paddr,
		       struct uk_bootinfo *info)
{
	const void *seen =
		uk_door_view(window, paddr, sizeof(struct pvh_start_info));
	struct pvh_start_info start;
	const char *why;

	if (!seen)
		return "the start information is not in memory";
	memcpy(&start, seen, sizeof(start));
	if (start.magic != PVH_MAGIC)
		return "the start information has another magic number";
	if (start.version < 1)
		return "the start information has no memory map (version 0)";
	if (start.rsdp_paddr && !uk_door_view(window, start.rsdp_paddr, 36))
		return "the ACPI root pointer is not in memory";
	info->rsdp = start.rsdp_paddr;
	why = add_regions(window, &start, info);
	if (!why)
		why = uk_door_cmdline(window, start.cmdline_paddr, info);
	if (!why)
		why = add_initrd(window, &start, info);
	return why;
}
