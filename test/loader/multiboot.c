/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Entry by Multiboot 1: eax = magic, ebx = information structure.
 * Layout: Multiboot Specification 0.6.96, section 3.3. The image's ELF32 is
 * what the protocol wants; its e_entry is used.
 */
#include "loader.h"

#define INFO 0x6000u
#define MODULES 0x6100u
#define MMAP 0x6200u
#define CMDLINE 0x20000u
#define CMDLINE_MAX 4096u

#define FLAGS (INFO + 0)
#define MEM_LOWER (INFO + 4)
#define MEM_UPPER (INFO + 8)
#define CMDLINE_PADDR (INFO + 16)
#define MODS_COUNT (INFO + 20)
#define MODS_ADDR (INFO + 24)
#define MMAP_LENGTH (INFO + 44)
#define MMAP_ADDR (INFO + 48)

#define HAS_MEM 0x001u
#define HAS_CMDLINE 0x004u
#define HAS_MODS 0x008u
#define HAS_MMAP 0x040u

#define RAM 1
#define RESERVED 2

static uint32_t nr_regions;
static uint32_t magic = 0x2badb002;

static void add_region(uint64_t start, uint64_t size, uint32_t type)
{
	uint32_t entry = MMAP + 24 * nr_regions++;

	put32(entry, 20); /* what follows, without this word */
	put64(entry + 4, start);
	put64(entry + 12, size);
	put32(entry + 20, type);
	put32(MMAP_LENGTH, 24 * nr_regions);
}

static void add_module(uint32_t start, uint32_t end)
{
	put32(MODULES, start);
	put32(MODULES + 4, end);
	put32(MODULES + 8, 0);
	put32(MODULES + 12, 0);
	put32(MODS_COUNT, 1);
	put32(MODS_ADDR, MODULES);
	put32(FLAGS, HAS_MEM | HAS_CMDLINE | HAS_MMAP | HAS_MODS);
}

static void make_info(const struct job *job)
{
	clear((void *)INFO, 4096);
	put32(FLAGS, HAS_MEM | HAS_CMDLINE | HAS_MMAP);
	put32(MEM_LOWER, LOW_MEMORY_END / 1024);
	put32(MEM_UPPER, (job->memory_end - HIGH_MEMORY) / 1024);
	put32(CMDLINE_PADDR, CMDLINE);
	put32(MMAP_ADDR, MMAP);
	copy((void *)CMDLINE, job->cmdline, length(job->cmdline) + 1);
	add_region(0, LOW_MEMORY_END, RAM);
	add_region(LOW_MEMORY_END, HIGH_MEMORY - LOW_MEMORY_END, RESERVED);
	add_region(HIGH_MEMORY, job->memory_end - HIGH_MEMORY, RAM);
}

/* --- what can be got wrong ---------------------------------------------- */

static void wrong_magic(void)
{
	magic = 0x12345678;
}

static void no_memory(void)
{
	put32(FLAGS, HAS_CMDLINE);
}

static void mmap_overlap(void)
{
	add_region(HIGH_MEMORY + 0x1000, 0x100000, RAM);
}

static void mmap_empty(void)
{
	add_region(0x4000000000, 0, RAM);
}

static void mmap_wrap(void)
{
	add_region(0xfffffffffffff000, 0x2000, RAM);
}

static void mmap_absurd(void)
{
	add_region(0x100000000, 0x7fffffff00000000, RAM);
}

static void mmap_entry_size_0(void)
{
	put32(MMAP + 24, 0);
}

static void mmap_entry_size_absurd(void)
{
	put32(MMAP + 24, 0xfffffffc);
}

static void mmap_length_absurd(void)
{
	put32(MMAP_LENGTH, 0xfffffff0);
}

static void mmap_length_odd(void)
{
	put32(MMAP_LENGTH, 24 * nr_regions - 4);
}

static void mmap_none(void)
{
	put32(MMAP_LENGTH, 0);
}

static void mmap_beyond(void)
{
	put32(MMAP_ADDR, 0xfffffff0);
}

static void cmdline_unterminated(void)
{
	uint32_t i;

	for (i = 0; i < 16 * CMDLINE_MAX; i++)
		put8(CMDLINE + i, 'a');
}

static void cmdline_beyond(void)
{
	put32(CMDLINE_PADDR, 0xfff00000);
}

static void mods_beyond(void)
{
	add_module(0, 0);
	put32(MODS_ADDR, 0xfffffff0);
}

static void mods_absurd(void)
{
	add_module(0x1000000, 0x1001000);
	put32(MODS_COUNT, 0xffffffff);
}

static void module_backwards(void)
{
	add_module(0x1001000, 0x1000000);
}

static void module_beyond(void)
{
	add_module(0x7f000000, 0x7f001000);
}

static const struct variant variants[] = {
	{ "wrong-magic", wrong_magic },
	{ "no-memory", no_memory },
	{ "mmap-overlap", mmap_overlap },
	{ "mmap-empty", mmap_empty },
	{ "mmap-wrap", mmap_wrap },
	{ "mmap-absurd", mmap_absurd },
	{ "mmap-entry-size-0", mmap_entry_size_0 },
	{ "mmap-entry-size-absurd", mmap_entry_size_absurd },
	{ "mmap-length-absurd", mmap_length_absurd },
	{ "mmap-length-odd", mmap_length_odd },
	{ "mmap-none", mmap_none },
	{ "mmap-beyond", mmap_beyond },
	{ "cmdline-unterminated", cmdline_unterminated },
	{ "cmdline-beyond", cmdline_beyond },
	{ "mods-beyond", mods_beyond },
	{ "mods-absurd", mods_absurd },
	{ "module-backwards", module_backwards },
	{ "module-beyond", module_beyond },
};

void boot_multiboot(const struct job *job)
{
	make_info(job);
	spoil(job, variants, sizeof(variants) / sizeof(*variants), INFO, 0x300);
	enter_protected(job->entry, magic, INFO);
}
