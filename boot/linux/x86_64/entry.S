/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Linux 64-bit boot protocol, for an ELF: the loader jumps to the image's
 * entry in 64-bit mode with its own page tables (identity), its own segments,
 * interrupts masked, %rsi = address of the boot parameters. Goes back to
 * 32-bit mode without paging, where all doors meet.
 */
#include <uk/asm/door.h>

#define CR0_PG 0x80000000

	.section .text.boot.door, "ax", @progbits
	.code64
	.globl	uk_linux_entry
	.type	uk_linux_entry, @function
uk_linux_entry:
	cli
	leaq	uk_boot_stack_end(%rip), %rsp
	movl	%esi, %ebx
	cmpq	%rsi, %rbx
	je	1f
	xorl	%ebx, %ebx	/* out of our sight: refused later */
1:	leaq	uk_x86_gdt(%rip), %rax
	pushq	%rax
	pushw	$UK_X86_SEG_TSS - 1
	lgdt	(%rsp)
	leaq	leave64(%rip), %rax
	pushq	$UK_X86_SEG_CODE32
	pushq	%rax
	lretq

	.code32
leave64:
	movl	$UK_X86_SEG_DATA, %eax
	movl	%eax, %ss
	movl	%eax, %ds
	movl	%eax, %es
	movl	%cr0, %eax
	andl	$~CR0_PG, %eax
	movl	%eax, %cr0
	UK_DOOR32 uk_linux_start
	.size	uk_linux_entry, . - uk_linux_entry

	.section .note.GNU-stack, "", @progbits
