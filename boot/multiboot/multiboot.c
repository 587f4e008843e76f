/* SPDX-License-Identifier: BSD-3-Clause */
#include "multiboot.h"

#include <string.h>

#define MODULES_MAX 32
#define MMAP_MAX 8192 /* bytes */
#define MMAP_ENTRY_MAX 256
#define MIB 0x100000UL
#define MEM_LOWER_MAX 640

static uint64_t join(const uint32_t words[2])
{
	return (uint64_t)words[1] << 32 | words[0];
}

static const char *add_map(const struct uk_door_window *window,
			   const struct multiboot_info *mb,
			   struct uk_bootinfo *info)
{
	const uint8_t *map =
		uk_door_view(window, mb->mmap_addr, mb->mmap_length);
	struct multiboot_mmap entry;
	const char *why = NULL;
	uint32_t at = 0;

	if (!mb->mmap_length || mb->mmap_length > MMAP_MAX)
		return "absurd length of the memory map";
	if (!map)
		return "the memory map is not in memory";
	while (at < mb->mmap_length && !why) {
		if (mb->mmap_length - at < sizeof(entry))
			return "the memory map ends within a region";
		memcpy(&entry, map + at, sizeof(entry));
		if (entry.size < sizeof(entry) - sizeof(entry.size) ||
		    entry.size > MMAP_ENTRY_MAX)
			return "absurd size of a memory map entry";
		at += entry.size + sizeof(entry.size);
		why = uk_door_add_e820(info, join(entry.addr), join(entry.len),
				       entry.type);
	}
	return why;
}

/* Two numbers instead of a map: RAM from 0 and RAM from 1 MiB. */
static const char *add_two(const struct multiboot_info *mb,
			   struct uk_bootinfo *info)
{
	const char *why;

	if (mb->mem_lower > MEM_LOWER_MAX)
		return "absurd amount of memory below 1 MiB";
	if (!mb->mem_upper)
		return "no memory above 1 MiB";
	why = uk_door_add_e820(info, MIB, mb->mem_upper * 1024UL, 1);
	if (!why && mb->mem_lower)
		why = uk_door_add_e820(info, 0, mb->mem_lower * 1024UL, 1);
	return why;
}

static const char *add_memory(const struct uk_door_window *window,
			      const struct multiboot_info *mb,
			      struct uk_bootinfo *info)
{
	if (mb->flags & MULTIBOOT_HAS_MMAP)
		return add_map(window, mb, info);
	if (mb->flags & MULTIBOOT_HAS_MEMORY)
		return add_two(mb, info);
	return "the loader does not tell what memory there is";
}

/* The first module is the initial file system. */
static const char *add_initrd(const struct uk_door_window *window,
			      const struct multiboot_info *mb,
			      struct uk_bootinfo *info)
{
	struct multiboot_module module;
	const void *list;

	if (!(mb->flags & MULTIBOOT_HAS_MODULES) || !mb->mods_count)
		return NULL;
	if (mb->mods_count > MODULES_MAX)
		return "absurd number of modules";
	list = uk_door_view(window, mb->mods_addr,
			    mb->mods_count * sizeof(module));
	if (!list)
		return "the list of modules is not in memory";
	memcpy(&module, list, sizeof(module));
	if (module.end < module.start)
		return "a module ends before it starts";
	return uk_door_initrd(module.start, module.end - module.start, info);
}

const char *multiboot__parse(const struct uk_door_window *window,
			     uint64_t paddr, struct uk_bootinfo *info)
{
	const void *seen =
		uk_door_view(window, paddr, sizeof(struct multiboot_info));
	struct multiboot_info mb;
	const char *why;

	if (!seen)
		return "no Multiboot information in memory";
	memcpy(&mb, seen, sizeof(mb));
	why = add_memory(window, &mb, info);
	if (!why && mb.flags & MULTIBOOT_HAS_CMDLINE)
		why = uk_door_cmdline(window, mb.cmdline, info);
	if (!why)
		why = add_initrd(window, &mb, info);
	info->rsdp = uk_door_search_rsdp(window);
	return why;
}
