/* SPDX-License-Identifier: BSD-3-Clause */
ENTRY(bare_entry)
PHDRS
{
	code PT_LOAD FLAGS(5);
	constants PT_LOAD FLAGS(4);
	variables PT_LOAD FLAGS(6);
	stack PT_GNU_STACK FLAGS(6);
}
SECTIONS
{
	. = 0x400000;
	.text : { *(.text.entry) *(.text .text.*) *(.plt .plt.* .iplt) } :code
	. = ALIGN(4096);
	.rodata : { *(.rodata .rodata.*) } :constants
	.eh_frame : { *(.eh_frame .eh_frame.*) }
	.rela : { *(.rela .rela.* .relauk_*) *(.relr.dyn) }
	. = ALIGN(8);
	.uk_registries : { INCLUDE uk_registries.lds }
	. = ALIGN(4096);
	.data : { *(.data .data.*) } :variables
	.got : { *(.got .got.plt .igot .igot.plt) }
	.bss : { *(.bss .bss.*) *(COMMON) *(.dynbss) }
	INCLUDE uk_unloaded.lds
}
