/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * PVH: the loader jumps here (a note in the image, written by the linker
 * script, tells the address) in 32-bit protected mode without paging, flat
 * segments, interrupts masked, %ebx = address of the start information.
 */
#include <uk/asm/door.h>

	.section .text.boot.door, "ax", @progbits
	.code32
	.globl	uk_pvh_entry
	.type	uk_pvh_entry, @function
uk_pvh_entry:
	UK_DOOR32 uk_pvh_start
	.size	uk_pvh_entry, . - uk_pvh_entry

	.section .note.GNU-stack, "", @progbits
