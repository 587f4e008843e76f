/* SPDX-License-Identifier: BSD-3-Clause */
/* Pure: what every door checks. */
#include <uk/door.h>

#include <stdbool.h>
#include <string.h>

#define E820_RAM 1
#define E820_ACPI 3
#define E820_NVS 4

const void *uk_door_view(const struct uk_door_window *window, uint64_t paddr,
			 uint64_t len)
{
	uint64_t at = paddr - window->base;

	if (paddr < window->base || at > window->len || len > window->len - at)
		return NULL;
	return window->at + at;
}

static enum uk_memregion_type e820_type(uint32_t type)
{
	switch (type) {
	case E820_RAM:
		return UK_MEMREGION_FREE;
	case E820_ACPI:
	case E820_NVS:
		return UK_MEMREGION_FIRMWARE;
	default:
		return UK_MEMREGION_RESERVED;
	}
}

const char *uk_door_add_e820(struct uk_bootinfo *info, uint64_t base,
			     uint64_t len, uint32_t type)
{
	if (!base && !len && !type)
		return NULL; /* not filled: qboot (microvm) counts one such */
	if (!len)
		return "a memory region is empty";
	if (base + len < base)
		return "a memory region wraps around";
	if (info->nr_regions >= UK_BOOTINFO_REGIONS_MAX)
		return "too many memory regions";
	if (uk_bootinfo_add(info, base, len, e820_type(type)))
		return "a memory region is absurdly large";
	return NULL;
}

const char *uk_door_cmdline(const struct uk_door_window *window, uint64_t paddr,
			    struct uk_bootinfo *info)
{
	const char *text = uk_door_view(window, paddr, 1);
	uint64_t max;

	if (!paddr)
		return NULL;
	if (!text)
		return "the command line is not in memory";
	max = window->len - (paddr - window->base);
	if (uk_bootinfo_cmdline(info, text, max))
		return "the command line does not end";
	return NULL;
}

/* Loaders put it at the top of the RAM, which may be behind every window. */
const char *uk_door_initrd(uint64_t base, uint64_t len,
			   struct uk_bootinfo *info)
{
	if (!len)
		return NULL;
	if (base + len < base)
		return "the initial file system wraps around";
	info->initrd.base = base;
	info->initrd.len = len;
	return NULL;
}

#define FIRMWARE_START 0xe0000
#define FIRMWARE_MIDDLE 0xf0000 /* most have it behind */
#define FIRMWARE_END 0x100000
#define RSDP_STEP 16
#define RSDP_LEN 20

static bool is_rsdp(const uint8_t *seen)
{
	uint8_t sum = 0;
	int i;

	if (memcmp(seen, "RSD PTR ", 8))
		return false;
	for (i = 0; i < RSDP_LEN; i++)
		sum += seen[i];
	return sum == 0;
}

static uint64_t search_rsdp(const struct uk_door_window *window, uint64_t from,
			    uint64_t to)
{
	const uint8_t *seen = uk_door_view(window, from, to - from);
	uint64_t at;

	for (at = 0; seen && at < to - from - RSDP_STEP; at += RSDP_STEP)
		if (seen[at] == 'R' && is_rsdp(seen + at))
			return from + at;
	return 0;
}

uint64_t uk_door_search_rsdp(const struct uk_door_window *window)
{
	uint64_t rsdp;

	rsdp = search_rsdp(window, FIRMWARE_MIDDLE, FIRMWARE_END);
	if (!rsdp)
		rsdp = search_rsdp(window, FIRMWARE_START, FIRMWARE_MIDDLE);
	return rsdp;
}
