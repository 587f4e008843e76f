/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The image as the machine sees it, from low addresses to high ones:
 *
 *	code			read, execute; begins with the door's header
 *	constants, registries	read (changed once, by self relocation)
 *	data			read, write
 *	a page that is not there
 *	boot stack, page tables	read, write
 *	room for an index of the device tree
 *
 * Addresses are physical and virtual alike. The file is what is in memory, up
 * to the end of the data.
 */
#include <uk/arch/limits.h>
#include <uk/arch/sections.lds>
#include <uk/asm/image.h>

/* Pages and their attributes: see arch/arm64/include/uk/asm/paging.h. */
#define PT_RUN(pages, attributes) QUAD(pages) QUAD(attributes)
#define PAGES(start, end) ((end - start) / PAGE_SIZE)
#define PTE_CODE 0x0040000000000783
#define PTE_CONSTANTS 0x0060000000000783
#define PTE_DATA 0x0060000000000703

/* 2 MiB units up to `at`; with the tables' own pages, and two more. */
#define TABLES_ABOVE 4
#define UNITS(at) ((((at) - UK_IMAGE_LINKED_AT - 1) >> PAGE_LARGE_SHIFT) + 1)
#define PAGES_BEHIND(at) (CONFIG_KVM_BOOT_STACK_PAGES + TABLES_ABOVE + \
	UK_IMAGE_SPARE_TABLES + UNITS(at) + 2)

ENTRY(uk_fdt_header)

PHDRS
{
	text PT_LOAD FLAGS(5);
	rodata PT_LOAD FLAGS(4);
	data PT_LOAD FLAGS(6);
	start PT_LOAD FLAGS(6);
	tls PT_TLS FLAGS(4);
}

SECTIONS
{
	. = UK_IMAGE_LINKED_AT;
	uk_image_start = .;
	.text : {
		uk_text_start = .;
		KEEP(*(.text.boot.header))
		QUAD(uk_image_room_end - uk_image_start)
		KEEP(*(.text.boot.header.rest))
		KEEP(*(.text.boot .text.boot.*))
		INCLUDE uk_program.lds
		*(.text.unlikely .text.unlikely.* .text.cold .text.cold.*)
		*(.text.startup .text.startup.*)
		*(.text .text.*)
		KEEP(*(.init)) KEEP(*(.fini))
		uk_text_end = .;
		*(.plt .plt.* .iplt)
	} :text

	. = ALIGN(PAGE_SIZE);
	uk_rodata_start = .;
	.rodata : {
		UK_LDS_TLS_LAYOUT
		uk_pt_runs = .;
		PT_RUN(PAGES(uk_image_start, uk_rodata_start), PTE_CODE)
		PT_RUN(PAGES(uk_rodata_start, uk_rodata_end), PTE_CONSTANTS)
		PT_RUN(PAGES(uk_rodata_end, uk_guard_start), PTE_DATA)
		PT_RUN(1, 0)
		PT_RUN(PAGES(uk_guard_end, uk_image_room_end), PTE_DATA)
		QUAD(0) QUAD(0)
		*(.rodata .rodata.*)
	} :rodata
	.data.rel.ro : { *(.data.rel.ro .data.rel.ro.*) } :rodata
	.got : { *(.got) *(.got.plt) *(.igot) *(.igot.plt) } :rodata
	UK_LDS_REGISTRIES :rodata
	UK_LDS_INIT_ARRAY :rodata
	.eh_frame : { KEEP(*(.eh_frame)) KEEP(*(.eh_frame.*)) } :rodata
	.gcc_except_table : { *(.gcc_except_table .gcc_except_table.*) } :rodata
	.rela.dyn : {
		uk_rela_start = .;
		*(.rela*)
		uk_rela_end = .;
	} :rodata
	UK_LDS_RELR :rodata
	UK_LDS_TLS(rodata)

	. = ALIGN(PAGE_SIZE);
	uk_rodata_end = .;
	.data : { *(.data .data.*) } :data
	UK_LDS_PERCPU :data
	uk_data_end = .;
	. = ALIGN(CACHE_LINE_SIZE);
	uk_bss_start = .;
	.bss (NOLOAD) : { UK_LDS_BSS } :data
	. = ALIGN(CACHE_LINE_SIZE);
	uk_bss_end = .;

	. = ALIGN(PAGE_SIZE);
	uk_guard_start = .;
	. += PAGE_SIZE;
	uk_guard_end = .;
	uk_units = UNITS(. + PAGES_BEHIND(.) * PAGE_SIZE + UK_IMAGE_ROOM);
	.start (NOLOAD) : {
		. += CONFIG_KVM_BOOT_STACK_PAGES * PAGE_SIZE;
		uk_boot_stack_end = .;
		uk_pt = .;
		. += TABLES_ABOVE * PAGE_SIZE;
		. += uk_units * PAGE_SIZE;
		uk_pt_spare = .;
		. += UK_IMAGE_SPARE_TABLES * PAGE_SIZE;
		uk_pt_spare_end = .;
	} :start
	uk_image_end = .;
	uk_image_room_end = uk_image_end + UK_IMAGE_ROOM;

	ASSERT(uk_image_end - uk_image_start < (1 << PAGE_HUGE_SHIFT), "the image is too large")

	INCLUDE uk_unloaded.lds
	/DISCARD/ : {
		*(.interp .dynamic .dynsym .dynstr .hash .gnu.hash)
		*(.gnu.version* .note.GNU-stack .note.gnu.* .sframe)
	}
}
