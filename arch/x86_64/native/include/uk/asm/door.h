/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * x86_64 in ring 0: the way in that all boot protocols share. Assembly only.
 *
 * A door's entry code comes here in 32-bit protected mode without paging,
 * flat segments, interrupts masked, %ebx = what the loader passed, and says
 *
 *	UK_DOOR32 function
 *
 * which turns on the page tables and calls void function(unsigned long),
 * which must not return, in 64-bit mode with %ebx as its argument. No loader
 * promises a stack, and a stack is needed to learn where we are: a word of
 * low memory, which every PC-like machine has, is borrowed and put back.
 *
 * Context: the first instructions.
 * Locking: none needed.
 * Memory:  the word at UK_DOOR_WORD.
 * Errors:  none.
 */
#ifndef UK_ASM_DOOR_H
#define UK_ASM_DOOR_H

#define UK_DOOR_WORD 0x600

/* Segments of our descriptor table (start.S, traps.c). */
#define UK_X86_SEG_CODE 0x08
#define UK_X86_SEG_DATA 0x10
#define UK_X86_SEG_CODE32 0x18
#define UK_X86_SEG_TSS 0x20

#ifdef __ASSEMBLY__
/* clang-format off */
.macro UK_DOOR32 function
	movl	UK_DOOR_WORD, %ebp
	movl	$UK_DOOR_WORD + 4, %esp
	call	uk_x86_start32
	.long	\function - .
.endm
/* clang-format on */
#endif

#endif /* UK_ASM_DOOR_H */
