/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The image as the machine sees it, from low addresses to high ones:
 *
 *	code			read, execute
 *	constants, registries	read (changed once, by self relocation)
 *	a page that is not there
 *	boot stack, page tables	read, write
 *	data			read, write
 *
 * Addresses are physical and virtual alike. Segments are packed in the file
 * without regard to pages: every loader copies them.
 */
#include <uk/asm/image.h>
#include <uk/arch/limits.h>
#include <uk/arch/sections.lds>

#define PT_RUN(pages, low, high) LONG(pages) LONG(low) LONG(high)
#define PTE_PRESENT 0x001
#define PTE_NX_HIGH 0x80000000
#define PAGES(start, end) ((end - start) / PAGE_SIZE)

/* 2 MiB units that the read-only part touches where it is linked. */
#define IMAGE_UNITS (((uk_guard_end - 1) >> PAGE_LARGE_SHIFT) + 1)

#if UK_IMAGE_MOVABLE
/* Elsewhere it may touch one more, and the first one has its own table. */
#define NR_TABLES (3 + 1 + IMAGE_UNITS + 1)
#else
#define NR_TABLES (3 + IMAGE_UNITS)
#endif

#if defined(CONFIG_KVM_BOOT_PROTO_LXBOOT)
ENTRY(uk_linux_entry)
#elif defined(CONFIG_KVM_BOOT_PROTO_PVH)
ENTRY(uk_pvh_entry)
#else
ENTRY(uk_multiboot_entry)
#endif

PHDRS
{
	text PT_LOAD FLAGS(5);
	rodata PT_LOAD FLAGS(4);
	start PT_LOAD FLAGS(6);
	data PT_LOAD FLAGS(6);
	note PT_NOTE FLAGS(4);
	tls PT_TLS FLAGS(4);
}

SECTIONS
{
	. = UK_IMAGE_LINKED_AT;
	uk_image_start = .;
#ifdef CONFIG_KVM_BOOT_PROTO_MULTIBOOT
	/*
	 * Multiboot 1 header without its first word, which the wrapped image
	 * gets: with it, QEMU would refuse this image. Needs: whole pages,
	 * memory information.
	 */
	.uk_multiboot : { LONG(0) LONG(3) LONG(0xe4524ffb) LONG(0) } :text
#endif
	.text : {
		uk_text_start = .;
		KEEP(*(.text.multiboot))
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
#ifdef CONFIG_KVM_BOOT_PROTO_PVH
	.note.Xen : {
		LONG(4) LONG(8) LONG(18)	/* XEN_ELFNOTE_PHYS32_ENTRY */
		LONG(0x006e6558)		/* "Xen" */
		QUAD(ABSOLUTE(uk_pvh_entry))
	} :rodata :note
#endif
	.rodata : {
		UK_LDS_TLS_LAYOUT
		uk_pt_runs = .;
		LONG(uk_guard_end - uk_image_start)
		PT_RUN(PAGES(uk_image_start, uk_rodata_start), PTE_PRESENT, 0)
		PT_RUN(PAGES(uk_rodata_start, uk_rodata_end), PTE_PRESENT,
		       PTE_NX_HIGH)
		PT_RUN(1, 0, 0)
		LONG(0)
		*(.rodata .rodata.*)
	} :rodata
	.data.rel.ro : { *(.data.rel.ro .data.rel.ro.*) } :rodata
	.got : { *(.got) *(.got.plt) *(.igot) *(.igot.plt) } :rodata
	UK_LDS_REGISTRIES :rodata
	UK_LDS_INIT_ARRAY :rodata
	.eh_frame : { KEEP(*(.eh_frame)) KEEP(*(.eh_frame.*)) } :rodata
	.gcc_except_table : { *(.gcc_except_table .gcc_except_table.*) }
	.rela.dyn : { *(.rela*) } :rodata
	UK_LDS_RELR :rodata
	UK_LDS_TLS(rodata)

	. = ALIGN(PAGE_SIZE);
	uk_rodata_end = .;
	uk_guard_start = .;
	. += PAGE_SIZE;
	uk_guard_end = .;
	.start (NOLOAD) : {
		. += CONFIG_KVM_BOOT_STACK_PAGES * PAGE_SIZE;
		uk_boot_stack_end = .;
		uk_pt = .;
		. += NR_TABLES * PAGE_SIZE;
#if UK_IMAGE_DEVICES
		uk_pt_devices = .;
		. += PAGE_SIZE;
#else
		uk_pt_devices = .;
#endif
	} :start
	/* apart: an empty section at its end would put .start into the file */
	. += 16;
	UK_LDS_PERCPU :data
	.data : { *(.data .data.*) } :data
	.bss (NOLOAD) : { UK_LDS_BSS } :data
	. = ALIGN(16);
	uk_image_end = .;

	ASSERT(SIZEOF(.rela.dyn) == 0, "an address that cannot be packed")
	ASSERT(uk_image_end < (1 << PAGE_HUGE_SHIFT), "the image is too large")

	INCLUDE uk_unloaded.lds
	/DISCARD/ : {
		*(.interp .dynamic .dynsym .dynstr .hash .gnu.hash)
		*(.gnu.version* .note.GNU-stack .note.gnu.* .sframe)
	}
}
