/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The header of a Linux `Image` for arm64, which is the image's first 64
 * bytes, and the way in: the loader jumps to the first one, MMU off, x0 = the
 * device tree's address.
 * Source: Linux, Documentation/arch/arm64/booting.rst
 */
#include <uk/asm/hints.h>

#define FLAGS 0xa /* little endian, pages of 4 KiB, anywhere in the RAM */

	.section .text.boot.header, "ax", %progbits
	.globl	uk_fdt_header
	.type	uk_fdt_header, %function
uk_fdt_header:
	b	enter
	.long	0
	.quad	0			/* placed at a multiple of 2 MiB */
	/* the link script writes the length in memory here */
	.section .text.boot.header.rest, "ax", %progbits
	.quad	FLAGS
	.quad	0, 0, 0
	.ascii	"ARM\x64"
	.long	0			/* no PE header */
enter:
	adrp	x8, uk_fdt_start
	add	x8, x8, :lo12:uk_fdt_start
	b	uk_arm64_start

	.section .note.GNU-stack, "", %progbits
