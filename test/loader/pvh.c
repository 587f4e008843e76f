/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Entry by PVH: ebx = struct hvm_start_info.
 * Layout: Xen, docs/misc/pvh.pandoc; xen/include/public/arch-x86/hvm/
 * start_info.h.
 */
#include "loader.h"

#define INFO 0x6000u
#define MODULES 0x6100u
#define MEMMAP 0x6200u
#define CMDLINE 0x20000u
#define CMDLINE_MAX 4096u

#define MAGIC (INFO + 0)
#define VERSION (INFO + 4)
#define NR_MODULES (INFO + 12)
#define MODLIST (INFO + 16)
#define CMDLINE_PADDR (INFO + 24)
#define MEMMAP_PADDR (INFO + 40)
#define MEMMAP_ENTRIES (INFO + 48)

#define RAM 1
#define RESERVED 2

static uint32_t nr_regions;

static void add_region(uint64_t start, uint64_t size, uint32_t type)
{
	uint32_t entry = MEMMAP + 24 * nr_regions++;

	put64(entry, start);
	put64(entry + 8, size);
	put32(entry + 16, type);
	put32(entry + 20, 0);
	put32(MEMMAP_ENTRIES, nr_regions);
}

static void add_module(uint64_t paddr, uint64_t size)
{
	put64(MODULES, paddr);
	put64(MODULES + 8, size);
	put64(MODULES + 16, 0);
	put64(MODULES + 24, 0);
	put32(NR_MODULES, 1);
	put64(MODLIST, MODULES);
}

static void make_info(const struct job *job)
{
	clear((void *)INFO, 4096);
	put32(MAGIC, 0x336ec578);
	put32(VERSION, 1);
	put64(CMDLINE_PADDR, CMDLINE);
	put64(MEMMAP_PADDR, MEMMAP);
	copy((void *)CMDLINE, job->cmdline, length(job->cmdline) + 1);
	add_region(0, LOW_MEMORY_END, RAM);
	add_region(LOW_MEMORY_END, HIGH_MEMORY - LOW_MEMORY_END, RESERVED);
	add_region(HIGH_MEMORY, job->memory_end - HIGH_MEMORY, RAM);
}

/* --- what can be got wrong ---------------------------------------------- */

static void wrong_magic(void)
{
	put32(MAGIC, 0x12345678);
}

static void version_0(void)
{
	put32(VERSION, 0); /* has no memory map */
}

static void memmap_overlap(void)
{
	add_region(HIGH_MEMORY + 0x1000, 0x100000, RAM);
}

static void memmap_empty(void)
{
	add_region(0x4000000000, 0, RAM);
}

static void memmap_wrap(void)
{
	add_region(0xfffffffffffff000, 0x2000, RAM);
}

static void memmap_absurd(void)
{
	add_region(0x100000000, 0x7fffffff00000000, RAM);
}

static void memmap_none(void)
{
	put32(MEMMAP_ENTRIES, 0);
}

static void memmap_null(void)
{
	put64(MEMMAP_PADDR, 0);
}

static void memmap_beyond(void)
{
	put64(MEMMAP_PADDR, 0xfffffffffffff000);
}

static void memmap_count_absurd(void)
{
	put32(MEMMAP_ENTRIES, 0xffffffff);
}

static void memmap_image_not_ram(void)
{
	put64(MEMMAP + 48, 0x1000000);
}

static void cmdline_unterminated(void)
{
	uint32_t i;

	for (i = 0; i < 16 * CMDLINE_MAX; i++)
		put8(CMDLINE + i, 'a');
}

static void cmdline_beyond(void)
{
	put64(CMDLINE_PADDR, 0xfffffffffff00000);
}

static void modlist_beyond(void)
{
	put32(NR_MODULES, 1);
	put64(MODLIST, 0xfffffffffff00000);
}

static void modules_absurd(void)
{
	add_module(0x1000000, 0x1000);
	put32(NR_MODULES, 0xffffffff);
}

static void module_beyond(void)
{
	add_module(0x7f000000, 0x1000);
}

static void module_wrap(void)
{
	add_module(0xfffffffffffff000, 0x2000);
}

static const struct variant variants[] = {
	{ "wrong-magic", wrong_magic },
	{ "version-0", version_0 },
	{ "memmap-overlap", memmap_overlap },
	{ "memmap-empty", memmap_empty },
	{ "memmap-wrap", memmap_wrap },
	{ "memmap-absurd", memmap_absurd },
	{ "memmap-none", memmap_none },
	{ "memmap-null", memmap_null },
	{ "memmap-beyond", memmap_beyond },
	{ "memmap-count-absurd", memmap_count_absurd },
	{ "memmap-image-not-ram", memmap_image_not_ram },
	{ "cmdline-unterminated", cmdline_unterminated },
	{ "cmdline-beyond", cmdline_beyond },
	{ "modlist-beyond", modlist_beyond },
	{ "modules-absurd", modules_absurd },
	{ "module-beyond", module_beyond },
	{ "module-wrap", module_wrap },
};

void boot_pvh(const struct job *job)
{
	if (!job->pvh_entry)
		fail("the image has no PVH note", "");
	make_info(job);
	spoil(job, variants, sizeof(variants) / sizeof(*variants), INFO, 0x300);
	enter_protected(job->pvh_entry, 0, INFO);
}
