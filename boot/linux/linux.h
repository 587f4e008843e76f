/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * The Linux door's reading of the loader's boot parameters; pure.
 *
 * Context: early; pure.
 * Locking: none needed.
 * Memory:  what the loader left is only read.
 * Errors:  a sentence that says what is wrong, or NULL (uk_door_parse_fn).
 * Source:  Linux, Documentation/arch/x86/boot.rst and zero-page.rst
 */
#ifndef UK_LINUX_H
#define UK_LINUX_H

#include <uk/door.h>

/* Places in the page of boot parameters, and what must be there. */
#define LINUX_PARAMS_LEN 4096
#define LINUX_ACPI_RSDP 0x070
#define LINUX_EXT_RAMDISK_IMAGE 0x0c0
#define LINUX_EXT_RAMDISK_SIZE 0x0c4
#define LINUX_EXT_CMDLINE 0x0c8
#define LINUX_E820_ENTRIES 0x1e8
#define LINUX_SENTINEL 0x1ef
#define LINUX_BOOT_FLAG 0x1fe
#define LINUX_HEADER 0x202
#define LINUX_RAMDISK_IMAGE 0x218
#define LINUX_RAMDISK_SIZE 0x21c
#define LINUX_CMDLINE 0x228
#define LINUX_SETUP_DATA 0x250
#define LINUX_E820_TABLE 0x2d0

#define LINUX_BOOT_FLAG_MAGIC 0xaa55
#define LINUX_HEADER_MAGIC 0x53726448
#define LINUX_E820_LEN 20
#define LINUX_E820_MAX 128

/* Head of a piece of further data. */
struct linux_setup_data {
	uint64_t next;
	uint32_t type;
	uint32_t len;
};

#define LINUX_SETUP_DTB 2
#define LINUX_SETUP_RNG_SEED 9

const char *linux__parse(const struct uk_door_window *window, uint64_t paddr,
			 struct uk_bootinfo *info);

#endif /* UK_LINUX_H */
