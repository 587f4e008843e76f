/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * A further CPU's way from real mode to C. It starts where the code between
 * uk_x86_further16 and its end was copied to, the start page, with CS at its
 * beginning and IP 0. The words behind the code are filled in by further.c.
 */
#include <uk/arch/start.h>
#include <uk/asm/door.h>
#include <uk/asm/modes.h>

#define HERE(symbol) (symbol - uk_x86_further16)

	.section .rodata.uk_x86_further16, "a", @progbits
	.code16
	.globl	uk_x86_further16
	.hidden	uk_x86_further16
	.balign	16
uk_x86_further16:
	cli
	cld
	movw	%cs, %ax
	movw	%ax, %ds
	lgdtl	HERE(uk_x86_further_gdt)
	movl	$CR4_START, %eax
	movl	%eax, %cr4
	movl	HERE(uk_x86_further_root), %eax
	movl	%eax, %cr3
	movl	$MSR_EFER, %ecx
	xorl	%edx, %edx
	movl	$EFER_LME_NXE, %eax
	wrmsr
	movl	$CR0_START, %eax
	movl	%eax, %cr0
	ljmpl	*HERE(uk_x86_further_entry)

	.globl	uk_x86_further_gdt, uk_x86_further_root, uk_x86_further_entry
	.hidden	uk_x86_further_gdt, uk_x86_further_root, uk_x86_further_entry
	.balign	8
uk_x86_further_gdt:
	.word	0
	.long	0
	.balign	8
uk_x86_further_root:
	.long	0
uk_x86_further_entry:
	.long	0
	.word	UK_X86_SEG_CODE
	.globl	uk_x86_further16_end
	.hidden	uk_x86_further16_end
uk_x86_further16_end:

	.section .text.uk_x86_further64, "ax", @progbits
	.code64
	.globl	uk_x86_further64
	.hidden	uk_x86_further64
	.type	uk_x86_further64, @function
/*
 * The start page jumps here: 64-bit mode, the image's own tables, no stack.
 * Who finds no structure was not waited for any longer.
 */
uk_x86_further64:
	movl	$UK_X86_SEG_DATA, %eax
	movl	%eax, %ss
	movl	%eax, %ds
	movl	%eax, %es
	xorl	%eax, %eax
	movl	%eax, %fs
	movl	%eax, %gs
	xorl	%edi, %edi
	xchgq	%rdi, uk_x86_further_start(%rip)
	testq	%rdi, %rdi
	jnz	uk_cpu_entry
1:	cli
	hlt
	jmp	1b
	.size	uk_x86_further64, . - uk_x86_further64

	.globl	uk_cpu_entry
	.type	uk_cpu_entry, @function
/* 64-bit mode, interrupts masked, rdi = its struct uk_cpu_start. */
uk_cpu_entry:
	movq	UK_CPU_START_ROOT(%rdi), %rax
	movq	%rax, %cr3
	movq	UK_CPU_START_STACK(%rdi), %rsp
	xorl	%ebp, %ebp
	callq	uk_x86_further_main
	ud2
	.size	uk_cpu_entry, . - uk_cpu_entry

	.section .note.GNU-stack, "", @progbits
