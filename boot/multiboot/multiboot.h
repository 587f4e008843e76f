/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * The Multiboot door's reading of the loader's information; pure.
 *
 * Context: early; pure.
 * Locking: none needed.
 * Memory:  what the loader left is only read.
 * Errors:  a sentence that says what is wrong, or NULL (uk_door_parse_fn).
 * Source:  Multiboot Specification 0.6.96, 3.3
 */
#ifndef UK_MULTIBOOT_H
#define UK_MULTIBOOT_H

#include <uk/door.h>

#define MULTIBOOT_HAS_MEMORY 0x001
#define MULTIBOOT_HAS_CMDLINE 0x004
#define MULTIBOOT_HAS_MODULES 0x008
#define MULTIBOOT_HAS_MMAP 0x040

struct multiboot_info {
	uint32_t flags;
	uint32_t mem_lower; /* KiB from 0 */
	uint32_t mem_upper; /* KiB from 1 MiB */
	uint32_t boot_device;
	uint32_t cmdline;
	uint32_t mods_count;
	uint32_t mods_addr;
	uint32_t syms[4];
	uint32_t mmap_length; /* bytes */
	uint32_t mmap_addr;
};

struct multiboot_module {
	uint32_t start;
	uint32_t end;
	uint32_t cmdline;
	uint32_t reserved;
};

struct multiboot_mmap {
	uint32_t size; /* of what follows */
	uint32_t addr[2];
	uint32_t len[2];
	uint32_t type;
};

const char *multiboot__parse(const struct uk_door_window *window,
			     uint64_t paddr, struct uk_bootinfo *info);

#endif /* UK_MULTIBOOT_H */
