/* SPDX-License-Identifier: BSD-3-Clause */
/* The way back from a system call by instruction; native and user mode. */
#include <uk/asm/regs.h>

	.text
	.globl	uk_syscall_resume
	.type	uk_syscall_resume, @function
/*
 * void uk_syscall_resume(struct uk_regs *regs, struct uk_ectx *ectx): called
 * from C. What is read is above the stack pointer all the time.
 */
uk_syscall_resume:
	movq	%rdi, %rbx
	movq	%rsi, %rdi
	callq	uk_ectx_restore
	movq	%rbx, %rsp

	.globl	uk_x86_syscall_return
	.hidden	uk_x86_syscall_return
	.type	uk_x86_syscall_return, @function
/*
 * Jumped to with rsp = struct uk_regs. As the instruction leaves them, rcx is
 * where the program goes on and r11 has its flags: then no iret is needed.
 */
uk_x86_syscall_return:
	movq	UK_X86_REGS_RCX(%rsp), %rcx
	cmpq	UK_X86_REGS_RIP(%rsp), %rcx
	jne	1f
	movq	UK_X86_REGS_R11(%rsp), %r11
	cmpq	UK_X86_REGS_FLAGS(%rsp), %r11
	jne	1f
	UK_X86_REGS_POP
	addq	$32, %rsp
	popfq
	popq	%rsp
	jmpq	*%rcx
1:	UK_X86_REGS_POP
	addq	$16, %rsp
	iretq
	.size	uk_syscall_resume, . - uk_syscall_resume

	.section .note.GNU-stack, "", @progbits
