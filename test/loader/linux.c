/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Entry by the Linux 64-bit boot protocol, laid out as Firecracker does it:
 *
 *	0x0500  GDT (null, 64-bit code, data, TSS); 0x0520 an empty IDT
 *	0x7000  zero page (struct boot_params)
 *	0x8ff0  stack pointer at entry
 *	0x9000  PML4, 0xa000 PDPT, 0xb000 PD: the first GiB, 2 MiB pages
 *	0x20000 command line, at most 2048 bytes
 *
 * Offsets in the zero page: Linux, Documentation/arch/x86/zero-page.rst and
 * boot.rst.
 */
#include "loader.h"

#define GDT 0x500u
#define ZERO_PAGE 0x7000u
#define PAGE_TABLES 0x9000u
#define CMDLINE 0x20000u
#define CMDLINE_MAX 2048u

/* zero page */
#define E820_ENTRIES (ZERO_PAGE + 0x1e8)
#define BOOT_FLAG (ZERO_PAGE + 0x1fe)
#define HEADER (ZERO_PAGE + 0x202)
#define TYPE_OF_LOADER (ZERO_PAGE + 0x210)
#define RAMDISK_IMAGE (ZERO_PAGE + 0x218)
#define RAMDISK_SIZE (ZERO_PAGE + 0x21c)
#define CMD_LINE_PTR (ZERO_PAGE + 0x228)
#define KERNEL_ALIGNMENT (ZERO_PAGE + 0x230)
#define CMDLINE_SIZE (ZERO_PAGE + 0x238)
#define E820_TABLE (ZERO_PAGE + 0x2d0)

#define E820_RAM 1
#define E820_RESERVED 2

static uint32_t nr_regions;

static void add_region(uint64_t start, uint64_t size, uint32_t type)
{
	uint32_t entry = E820_TABLE + 20 * nr_regions++;

	put64(entry, start);
	put64(entry + 8, size);
	put32(entry + 16, type);
	put8(E820_ENTRIES, (uint8_t)nr_regions);
}

static void make_zero_page(const struct job *job)
{
	clear((void *)ZERO_PAGE, 4096);
	put8(TYPE_OF_LOADER, 0xff);
	put16(BOOT_FLAG, 0xaa55);
	put32(HEADER, 0x53726448); /* "HdrS" */
	put32(KERNEL_ALIGNMENT, 0x1000000);
	put32(CMD_LINE_PTR, CMDLINE);
	put32(CMDLINE_SIZE, length(job->cmdline) + 1);
	copy((void *)CMDLINE, job->cmdline, length(job->cmdline) + 1);
	add_region(0, LOW_MEMORY_END, E820_RAM);
	add_region(LOW_MEMORY_END, HIGH_MEMORY - LOW_MEMORY_END, E820_RESERVED);
	add_region(HIGH_MEMORY, job->memory_end - HIGH_MEMORY, E820_RAM);
}

static void make_tables(void)
{
	uint32_t i;

	put64(GDT, 0);
	put64(GDT + 8, 0x00af9b000000ffff);  /* code, 64 bit */
	put64(GDT + 16, 0x00cf93000000ffff); /* data */
	put64(GDT + 24, 0x008f89000000ffff); /* TSS; busy once loaded */
	put64(GDT + 32, 0);		     /* upper half of it, and the IDT */
	clear((void *)PAGE_TABLES, 2 * 4096);
	put64(PAGE_TABLES, (PAGE_TABLES + 0x1000) | 3);
	put64(PAGE_TABLES + 0x1000, (PAGE_TABLES + 0x2000) | 3);
	for (i = 0; i < 512; i++)
		put64(PAGE_TABLES + 0x2000 + 8 * i, i << 21 | 0x83);
}

/* --- what can be got wrong ---------------------------------------------- */

static void wrong_header(void)
{
	put32(HEADER, 0x12345678);
}

static void wrong_boot_flag(void)
{
	put16(BOOT_FLAG, 0x55aa);
}

static void e820_overlap(void)
{
	add_region(HIGH_MEMORY + 0x1000, 0x100000, E820_RAM);
}

static void e820_same_twice(void)
{
	add_region(0, LOW_MEMORY_END, E820_RAM);
}

static void e820_empty(void)
{
	add_region(0x4000000000, 0, E820_RAM);
}

static void e820_wrap(void)
{
	add_region(0xfffffffffffff000, 0x2000, E820_RAM);
}

static void e820_absurd(void)
{
	add_region(0x100000000, 0x7fffffff00000000, E820_RAM);
}

static void e820_count_200(void)
{
	put8(E820_ENTRIES, 200);
}

static void e820_none(void)
{
	put8(E820_ENTRIES, 0);
}

static void e820_no_ram(void)
{
	put32(E820_TABLE + 16, E820_RESERVED);
	put32(E820_TABLE + 40 + 16, E820_RESERVED);
}

static void e820_image_not_ram(void)
{
	put64(E820_TABLE + 40, 0x1000000);
}

static void cmdline_unterminated(void)
{
	uint32_t i;

	for (i = 0; i < 2 * CMDLINE_MAX; i++)
		put8(CMDLINE + i, 'a');
	put32(CMDLINE_SIZE, CMDLINE_MAX);
}

static void cmdline_beyond(void)
{
	put32(CMD_LINE_PTR, 0xfff00000);
}

static void cmdline_null(void)
{
	put32(CMD_LINE_PTR, 0);
}

static void cmdline_size_absurd(void)
{
	uint32_t i;

	for (i = 0; i < 65536; i++)
		put8(CMDLINE + i, 'a');
	put32(CMDLINE_SIZE, 0xffffffff);
}

static void ramdisk_beyond(void)
{
	put32(RAMDISK_IMAGE, 0x7f000000);
	put32(RAMDISK_SIZE, 0x1000);
}

static void ramdisk_wrap(void)
{
	put32(RAMDISK_IMAGE, 0xfffff000);
	put32(RAMDISK_SIZE, 0x2000);
}

static void ramdisk_over_image(void)
{
	put32(RAMDISK_IMAGE, HIGH_MEMORY);
	put32(RAMDISK_SIZE, 0x2000);
}

static const struct variant variants[] = {
	{ "wrong-header", wrong_header },
	{ "wrong-boot-flag", wrong_boot_flag },
	{ "e820-overlap", e820_overlap },
	{ "e820-same-twice", e820_same_twice },
	{ "e820-empty", e820_empty },
	{ "e820-wrap", e820_wrap },
	{ "e820-absurd", e820_absurd },
	{ "e820-count-200", e820_count_200 },
	{ "e820-none", e820_none },
	{ "e820-no-ram", e820_no_ram },
	{ "e820-image-not-ram", e820_image_not_ram },
	{ "cmdline-unterminated", cmdline_unterminated },
	{ "cmdline-beyond", cmdline_beyond },
	{ "cmdline-null", cmdline_null },
	{ "cmdline-size-absurd", cmdline_size_absurd },
	{ "ramdisk-beyond", ramdisk_beyond },
	{ "ramdisk-wrap", ramdisk_wrap },
	{ "ramdisk-over-image", ramdisk_over_image },
};

void boot_linux(const struct job *job)
{
	make_zero_page(job);
	make_tables();
	spoil(job, variants, sizeof(variants) / sizeof(*variants), E820_ENTRIES,
	      E820_TABLE + 20 * 4 - E820_ENTRIES);
	enter_linux64(job->entry, ZERO_PAGE);
}
