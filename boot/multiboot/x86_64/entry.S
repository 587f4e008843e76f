/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Multiboot: the loader jumps here in 32-bit protected mode without paging,
 * flat segments, interrupts masked, %eax = its magic number, %ebx = address
 * of its information. The linker script puts this right behind the header,
 * so that the wrapped image's entry is at a known place.
 */
#include <uk/asm/door.h>

#define MULTIBOOT_MAGIC 0x2badb002

	.section .text.multiboot, "ax", @progbits
	.code32
	.globl	uk_multiboot_entry
	.type	uk_multiboot_entry, @function
uk_multiboot_entry:
	cmpl	$MULTIBOOT_MAGIC, %eax
	je	1f
	xorl	%ebx, %ebx
1:	UK_DOOR32 uk_multiboot_start
	.size	uk_multiboot_entry, . - uk_multiboot_entry

	.section .note.GNU-stack, "", @progbits
