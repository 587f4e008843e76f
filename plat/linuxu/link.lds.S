/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * A static executable that runs where the kernel of the host puts it. Four
 * kinds of pages: constants (R), text (RX), what is constant once it is
 * relocated (RW, then R) and data (RW). Each begins in a page of its own, at
 * the file's own place in it, so that the file has no gaps between them.
 */
#include <uk/arch/limits.h>
#include <uk/arch/sections.lds>

#define PAGE 0x1000
#define NEXT_PAGES . = ALIGN(PAGE) + (. & (PAGE - 1))

/* What no section that may be the first of the data needs more than. */
#define FIRST_ALIGN \
	MAX(MAX(MAX(ALIGNOF(.tdata), ALIGNOF(.tbss)), \
		MAX(ALIGNOF(.registries), ALIGNOF(.data.rel.ro))), 64)

ENTRY(_start)

PHDRS
{
	constants PT_LOAD FILEHDR PHDRS FLAGS(4);
	text PT_LOAD FLAGS(5);
	data PT_LOAD FLAGS(6);
	dynamic PT_DYNAMIC FLAGS(4);
	tls PT_TLS FLAGS(4);
	stack PT_GNU_STACK FLAGS(6);
}

SECTIONS
{
	. = 0;
	uk_image_start = .;
	. += SIZEOF_HEADERS;

	.note : { *(.note.uk.*) } :constants
	.hash : { *(.hash) } :constants
	.gnu.hash : { *(.gnu.hash) } :constants
	.dynsym : { *(.dynsym) } :constants
	.dynstr : { *(.dynstr) } :constants
	.gnu.version : { *(.gnu.version) } :constants
	.gnu.version_d : { *(.gnu.version_d) } :constants
	.gnu.version_r : { *(.gnu.version_r) } :constants
	.rela.dyn : {
		uk_rela_start = .;
		*(.rela*)
		uk_rela_end = .;
	} :constants
	UK_LDS_RELR :constants
	.rodata : {
		UK_LDS_TLS_LAYOUT
		*(.rodata .rodata.* .gnu.linkonce.r.* .srodata .srodata.*)
	} :constants
	.eh_frame : { KEEP(*(.eh_frame)) } :constants
	.gcc_except_table : {
		*(.gcc_except_table .gcc_except_table.*)
	} :constants

	NEXT_PAGES;
	.text : {
		uk_text_start = .;
		*(.text.entry)
		HIDDEN(uk_host_calls_start = .);
		*(.text.uk_host_calls)
		HIDDEN(uk_host_calls_end = .);
		INCLUDE uk_program.lds
		*(.text.unlikely .text.unlikely.* .text.cold .text.cold.*)
		*(.text.startup .text.startup.*)
		*(.text .text.*)
		*(.gnu.linkonce.t.*)
		uk_text_end = .;
	} :text

	/* The first section is in the first page: no page is not there. */
	NEXT_PAGES;
	. = ALIGN(FIRST_ALIGN);
	uk_relro_start = . & ~(PAGE - 1);
	UK_LDS_TLS(data)
	UK_LDS_INIT_ARRAY :data
	UK_LDS_REGISTRIES :data
	.data.rel.ro : { *(.data.rel.ro .data.rel.ro.*) } :data
	.dynamic : { *(.dynamic) } :data :dynamic
	.got : { *(.got .got.plt .igot .igot.plt) } :data
	. = ALIGN(PAGE);
	uk_relro_end = .;

	.data : {
		*(.data .data.* .sdata .sdata.*)
		*(.gnu.linkonce.d.*)
	} :data
	UK_LDS_PERCPU :data
	.bss : {
		*(.sbss .sbss.*)
		UK_LDS_BSS
	} :data
	. = ALIGN(PAGE);
	uk_image_end = .;

#if CONFIG_ARCH_RISCV_64
	.riscv.attributes 0 : { *(.riscv.attributes) }
#endif
	INCLUDE uk_unloaded.lds
	/DISCARD/ : { *(.interp) *(.note.gnu.build-id) *(.plt .plt.* .iplt) *(.sframe) *(.eh_frame_hdr) }

#if CONFIG_ARCH_X86_64
	ASSERT(SIZEOF(.rela.dyn) == 0, "a relocation that the entry code does not do")
#endif
}
