/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * The PVH door's reading of the loader's information; pure.
 *
 * Context: early; pure.
 * Locking: none needed.
 * Memory:  what the loader left is only read.
 * Errors:  a sentence that says what is wrong, or NULL (uk_door_parse_fn).
 * Source:  Xen, public/arch-x86/hvm/start_info.h
 */
#ifndef UK_PVH_H
#define UK_PVH_H

#include <uk/door.h>

#define PVH_MAGIC 0x336ec578

struct pvh_start_info {
	uint32_t magic;
	uint32_t version;
	uint32_t flags;
	uint32_t nr_modules;
	uint64_t modlist_paddr;
	uint64_t cmdline_paddr;
	uint64_t rsdp_paddr;
	uint64_t memmap_paddr; /* from here on: version 1 */
	uint32_t memmap_entries;
	uint32_t reserved;
};

struct pvh_module {
	uint64_t paddr;
	uint64_t size;
	uint64_t cmdline_paddr;
	uint64_t reserved;
};

struct pvh_memmap_entry {
	uint64_t addr;
	uint64_t size;
	uint32_t type;
	uint32_t reserved;
};

const char *pvh__parse(const struct uk_door_window *window, uint64_t paddr,
		       struct uk_bootinfo *info);

#endif /* UK_PVH_H */
