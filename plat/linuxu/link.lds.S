/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * A static executable that runs where the kernel of the host puts it. Four
 * kinds of pages: constants (R), text (RX), what is constant once it is
 * relocated (RW, then R) and data (RW). Each begins in a page of its own, at
 * the file's own place in it, so that the file has no gaps between them.
 */
#define PAGE 0x1000
#define NEXT_PAGES . = ALIGN(PAGE) + (. & (PAGE - 1))

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
	.rela.dyn : { *(.rela*) } :constants
	.relr.dyn : {
		uk_relr_start = .;
		*(.relr.dyn)
		uk_relr_end = .;
	} :constants
	.rodata : {
		. = ALIGN(8);
		uk_tls_layout = .;
		QUAD(SIZEOF(.tdata))
		QUAD(uk_tls_end - uk_tls_data_start)
		QUAD(MAX(ALIGNOF(.tdata), ALIGNOF(.tbss)))
		*(.rodata .rodata.* .gnu.linkonce.r.*)
	} :constants
	.eh_frame : { KEEP(*(.eh_frame)) } :constants
	.gcc_except_table : {
		*(.gcc_except_table .gcc_except_table.*)
	} :constants

	NEXT_PAGES;
	.text : {
		uk_text_start = .;
		*(.text.entry)
		*(.text.unlikely .text.unlikely.* .text.cold .text.cold.*)
		*(.text.startup .text.startup.*)
		*(.text .text.*)
		*(.gnu.linkonce.t.*)
		uk_text_end = .;
	} :text

	NEXT_PAGES;
	uk_relro_start = . & ~(PAGE - 1);
	/* where the strictest variable may be: lld counts from there */
	. = ALIGN(MAX(MAX(ALIGNOF(.tdata), ALIGNOF(.tbss)), 1));
	.tdata : {
		uk_tls_data_start = .;
		*(.tdata .tdata.* .gnu.linkonce.td.*)
	} :data :tls
	.tbss : { *(.tbss .tbss.* .gnu.linkonce.tb.* .tcommon) } :data :tls
	uk_tls_end = uk_tls_data_start + (SIZEOF(.tbss) == 0 ? SIZEOF(.tdata) :
		ADDR(.tbss) + SIZEOF(.tbss) - uk_tls_data_start);
	.init_array : {
		. = ALIGN(8);
		__preinit_array_start = .;
		KEEP(*(.preinit_array))
		__preinit_array_end = .;
		__init_array_start = .;
		KEEP(*(SORT_BY_INIT_PRIORITY(.init_array.*)))
		KEEP(*(.init_array))
		__init_array_end = .;
		__fini_array_start = .;
		KEEP(*(SORT_BY_INIT_PRIORITY(.fini_array.*)))
		KEEP(*(.fini_array))
		__fini_array_end = .;
	} :data
	.uk_registries : {
		INCLUDE uk_registries.lds
	} :data
	.data.rel.ro : { *(.data.rel.ro .data.rel.ro.*) } :data
	.dynamic : { *(.dynamic) } :data :dynamic
	.got : { *(.got .got.plt .igot .igot.plt) } :data
	. = ALIGN(PAGE);
	uk_relro_end = .;

	.data : {
		*(.data .data.*)
		*(.gnu.linkonce.d.*)
	} :data
	.percpu : ALIGN(64) {
		uk_percpu_template = .;
		KEEP(*(.percpu.self))
		*(.percpu .percpu.*)
		. = ALIGN(64);
		uk_percpu_end = .;
	} :data
	.bss : {
		*(.bss .bss.*)
		*(.gnu.linkonce.b.*)
		*(.dynbss COMMON)
	} :data
	. = ALIGN(PAGE);
	uk_image_end = .;

	INCLUDE uk_unloaded.lds
	/DISCARD/ : { *(.interp) *(.note.gnu.build-id) *(.plt .plt.* .iplt) *(.sframe) *(.eh_frame_hdr) }

	ASSERT(SIZEOF(.rela.dyn) == 0, "a relocation that the entry code does not do")
}
