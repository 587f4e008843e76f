/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The header of Linux's riscv images, by which U-Boot's booti knows how much
 * memory the image takes, and the first instruction: whoever loads us jumps
 * to the header, in S-mode, MMU off, interrupts masked, a0 = hart, a1 = device
 * tree.
 *
 * Source: Linux, Documentation/arch/riscv/boot-image-header.rst
 */
#define TEXT_OFFSET 0x200000 /* from the start of the RAM, if it can be so */
#define VERSION 2	     /* 0.2 */

	.section .text.boot.door, "ax", @progbits
	.globl	uk_fdt_entry
	.type	uk_fdt_entry, @function
	.option	push
	.option	norvc
	.option	norelax
uk_fdt_entry:
	j	enter
	nop
	.quad	TEXT_OFFSET
	.quad	uk_image_room_end - uk_image_start
	.quad	0 /* flags: little endian */
	.long	VERSION
	.long	0
	.quad	0
	.ascii	"RISCV\0\0\0"
	.ascii	"RSC\5"
	.long	0
	.option	pop
enter:
	lla	a2, uk_fdt_start
	j	uk_riscv_start
	.size	uk_fdt_entry, . - uk_fdt_entry

	.section .note.GNU-stack, "", @progbits
