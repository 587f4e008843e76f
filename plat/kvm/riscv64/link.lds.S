/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The image as the machine sees it, from low addresses to high ones:
 *
 *	code			read, execute
 *	constants, registries	read (changed once, by self relocation)
 *	data			read, write; the file ends with it
 *	a page that is not there
 *	boot stack, page tables	read, write
 *	unset data		read, write
 *	room for the index of the device tree
 *
 * Addresses are physical and virtual alike. The header in front (boot/fdt)
 * tells the loader how much memory that is.
 */
#include <uk/asm/image.h>
#include <uk/arch/limits.h>
#include <uk/arch/sections.lds>

#define ROOM_LEN 0x10000

/* 2 MiB units that have page tables: all that is before the boot stack. */
#define IMAGE_UNITS (((uk_guard_end - UK_IMAGE_LINKED_AT - 1) >> \
		      PAGE_LARGE_SHIFT) + 1)

ENTRY(uk_fdt_entry)

PHDRS
{
	text PT_LOAD FLAGS(5);
	rodata PT_LOAD FLAGS(4);
	data PT_LOAD FLAGS(6);
	bss PT_LOAD FLAGS(6);
	tls PT_TLS FLAGS(4);
}

SECTIONS
{
	. = UK_IMAGE_LINKED_AT;
	uk_image_start = .;
	.text : {
		uk_text_start = .;
		KEEP(*(.text.boot.door))
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
		*(.rodata .rodata.* .srodata .srodata.*)
	} :rodata
	.data.rel.ro : { *(.data.rel.ro .data.rel.ro.*) } :rodata
	.got : { *(.got) *(.got.plt) *(.igot) *(.igot.plt) } :rodata
	UK_LDS_REGISTRIES :rodata
	UK_LDS_INIT_ARRAY :rodata
	.eh_frame : { KEEP(*(.eh_frame)) KEEP(*(.eh_frame.*)) } :rodata
	.gcc_except_table : { *(.gcc_except_table .gcc_except_table.*) }
	.rela.dyn : {
		. = ALIGN(8);
		uk_rela_start = .;
		*(.rela*)
		uk_rela_end = .;
	} :rodata
	UK_LDS_RELR :rodata
	UK_LDS_TLS(rodata)

	. = ALIGN(PAGE_SIZE);
	uk_rodata_end = .;
	UK_LDS_PERCPU :data
	.data : { *(.data .data.* .sdata .sdata.*) } :data

	. = ALIGN(PAGE_SIZE);
	uk_guard_start = .;
	. += PAGE_SIZE;
	uk_guard_end = .;
	.start (NOLOAD) : {
		. += CONFIG_KVM_BOOT_STACK_PAGES * PAGE_SIZE;
		uk_boot_stack_end = .;
		uk_pt = .;
		. += (UK_IMAGE_TABLES + IMAGE_UNITS) * PAGE_SIZE;
		uk_pt_end = .;
	} :bss
	.bss (NOLOAD) : {
		uk_bss_start = .;
		UK_LDS_BSS *(.sbss .sbss.*)
		. = ALIGN(CACHE_LINE_SIZE);
		uk_bss_end = .;
	} :bss
	uk_image_end = .;
	. += ROOM_LEN;
	. = ALIGN(PAGE_SIZE);
	uk_image_room_end = .;

	ASSERT(uk_image_end - uk_image_start < (1 << PAGE_HUGE_SHIFT),
	       "the image is too large")

	INCLUDE uk_unloaded.lds
	/DISCARD/ : {
		*(.interp .dynamic .dynsym .dynstr .hash .gnu.hash)
		*(.gnu.version* .note.GNU-stack .note.gnu.* .sframe)
		*(.riscv.attributes)
	}
}
