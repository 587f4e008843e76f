/* SPDX-License-Identifier: BSD-3-Clause */
#include "linux.h"

#include <stdbool.h>
#include <string.h>

#define SETUP_DATA_MAX 32
#define SETUP_DATA_LEN_MAX 0x1000000

static uint32_t read32(const uint8_t *params, unsigned int at)
{
	uint32_t value;

	memcpy(&value, params + at, sizeof(value));
	return value;
}

static uint64_t read64(const uint8_t *params, unsigned int at)
{
	return read32(params, at) | (uint64_t)read32(params, at + 4) << 32;
}

/* Set by loaders that did not clear what they do not know. */
static bool has_rubbish(const uint8_t *params)
{
	return params[LINUX_SENTINEL] != 0;
}

static uint64_t read_split(const uint8_t *params, unsigned int low,
			   unsigned int high)
{
	uint64_t upper = has_rubbish(params) ? 0 : read32(params, high);

	return upper << 32 | read32(params, low);
}

static const char *add_regions(const uint8_t *params, struct uk_bootinfo *info)
{
	const uint8_t *entry = params + LINUX_E820_TABLE;
	unsigned int i, nr = params[LINUX_E820_ENTRIES];
	const char *why = NULL;

	if (!nr || nr > LINUX_E820_MAX)
		return "absurd number of memory regions";
	for (i = 0; i < nr && !why; i++, entry += LINUX_E820_LEN)
		why = uk_door_add_e820(info, read64(entry, 0), read64(entry, 8),
				       read32(entry, 16));
	return why;
}

static void take_seed(const uint8_t *seed, uint32_t len,
		      struct uk_bootinfo *info)
{
	if (len > UK_BOOTINFO_SEED_MAX)
		len = UK_BOOTINFO_SEED_MAX;
	memcpy(info->seed, seed, len);
	info->seed_len = len;
}

static const char *walk_data(const struct uk_door_window *window,
			     uint64_t paddr, struct uk_bootinfo *info)
{
	struct linux_setup_data head;
	const uint8_t *seen;
	int nr;

	for (nr = 0; paddr; paddr = head.next, nr++) {
		seen = uk_door_view(window, paddr, sizeof(head));
		if (!seen || nr == SETUP_DATA_MAX)
			return "the list of setup data does not end";
		memcpy(&head, seen, sizeof(head));
		if (head.len > SETUP_DATA_LEN_MAX ||
		    !uk_door_view(window, paddr, sizeof(head) + head.len))
			return "absurd length of setup data";
		if (head.type == LINUX_SETUP_RNG_SEED)
			take_seed(seen + sizeof(head), head.len, info);
		if (head.type == LINUX_SETUP_DTB)
			info->fdt = paddr + sizeof(head);
	}
	return NULL;
}

static const char *add_rsdp(const struct uk_door_window *window,
			    const uint8_t *params, struct uk_bootinfo *info)
{
	uint64_t rsdp = read64(params, LINUX_ACPI_RSDP);

	if (has_rubbish(params) || !rsdp)
		return NULL;
	if (!uk_door_view(window, rsdp, 36))
		return "the ACPI root pointer is not in memory";
	info->rsdp = rsdp;
	return NULL;
}

static const char *add_initrd(const uint8_t *params, struct uk_bootinfo *info)
{
	return uk_door_initrd(read_split(params, LINUX_RAMDISK_IMAGE,
					 LINUX_EXT_RAMDISK_IMAGE),
			      read_split(params, LINUX_RAMDISK_SIZE,
					 LINUX_EXT_RAMDISK_SIZE),
			      info);
}

const char *linux__parse(const struct uk_door_window *window, uint64_t paddr,
			 struct uk_bootinfo *info)
{
	const uint8_t *params = uk_door_view(window, paddr, LINUX_PARAMS_LEN);
	const char *why;

	if (!params)
		return "the boot parameters are not in memory";
	if ((read32(params, LINUX_BOOT_FLAG) & 0xffff) !=
		    LINUX_BOOT_FLAG_MAGIC ||
	    read32(params, LINUX_HEADER) != LINUX_HEADER_MAGIC)
		return "the boot parameters have another magic number";
	why = add_regions(params, info);
	if (!why)
		why = uk_door_cmdline(window,
				      read_split(params, LINUX_CMDLINE,
						 LINUX_EXT_CMDLINE),
				      info);
	if (!why)
		why = add_initrd(params, info);
	if (!why)
		why = add_rsdp(window, params, info);
	if (!why)
		why = walk_data(window, read64(params, LINUX_SETUP_DATA), info);
	return why;
}
