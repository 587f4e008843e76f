/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Where the instruction "syscall" goes: rcx = where the program goes on, r11 =
 * its flags, interrupts masked (or one would write into the program's red
 * zone), rsp and everything else as the program has it.
 */
#include <uk/asm/door.h>
#include <uk/asm/regs.h>

#define RED_ZONE_LEN 128
#define FLAG_IF_BIT 9
#define XSAVE_HEADER 512
#define XSAVE_HEADER_LEN 64

	.section .text.uk_x86_syscall, "ax", @progbits
	.globl	uk_x86_syscall
	.hidden	uk_x86_syscall
	.type	uk_x86_syscall, @function
	.balign	16
uk_x86_syscall:
	leaq	-RED_ZONE_LEN(%rsp), %rsp
	pushq	$UK_X86_SEG_DATA
	pushq	%rsp
	addq	$RED_ZONE_LEN + 8, (%rsp)
	pushq	%r11
	pushq	$UK_X86_SEG_CODE
	pushq	%rcx
	pushq	$0
	pushq	$-1
	UK_X86_REGS_PUSH
	movq	%rsp, %rbx
	btl	$FLAG_IF_BIT, %r11d
	jnc	1f
	sti

	/* an area for the vector registers, its header cleared */
1:	callq	uk_ectx_size
	subq	%rax, %rsp
	andq	$-64, %rsp
	cmpq	$XSAVE_HEADER, %rax
	jbe	2f
	leaq	XSAVE_HEADER(%rsp), %rdi
	xorl	%eax, %eax
	movl	$XSAVE_HEADER_LEN / 8, %ecx
	rep stosq
2:	movq	%rsp, %r12
	movq	%rsp, %rdi
	callq	uk_x86_ectx_save_all
	fnclex
	emms
	movq	%rbx, %rdi
	movq	%r12, %rsi
	callq	uk_syscall_from
	movq	%r12, %rdi
	callq	uk_ectx_restore
	movq	%rbx, %rsp
	cli
	jmp	uk_x86_syscall_return
	.size	uk_x86_syscall, . - uk_x86_syscall

	.section .note.GNU-stack, "", @progbits
