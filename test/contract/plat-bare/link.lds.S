/* SPDX-License-Identifier: BSD-3-Clause */
ENTRY(bare_entry)
SECTIONS
{
	. = SIZEOF_HEADERS;
	.text : { *(.text.entry) *(.text .text.*) *(.plt .plt.* .iplt) }
	.rodata : { *(.rodata .rodata.*) }
	.eh_frame : { *(.eh_frame .eh_frame.*) }
	. = ALIGN(4096);
	.uk_registries : { INCLUDE uk_registries.lds }
	.dynamic : { *(.dynamic) }
	.got : { *(.got .got.plt .igot .igot.plt) }
	.data : { *(.data .data.*) }
	.bss : { *(.bss .bss.*) *(COMMON) *(.dynbss) }
	.dynsym : { *(.dynsym) }
	.dynstr : { *(.dynstr) }
	.hash : { *(.hash) }
	.gnu.hash : { *(.gnu.hash) }
	.rela : { *(.rela .rela.* .relauk_*) *(.relr.dyn) }
	INCLUDE uk_unloaded.lds
}
