/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The one system call instruction of an image whose program may use the
 * instruction, too: the host tells them apart by where they are.
 */
	.section .text.uk_host_calls, "ax", @progbits
	.type	uk_host_call, @function
	.global	uk_host_call
/* long uk_host_call(nr, a, b, c, d, e, f): called from C. */
uk_host_call:
	movl	%edi, %eax
	movq	%rsi, %rdi
	movq	%rdx, %rsi
	movq	%rcx, %rdx
	movq	%r8, %r10
	movq	%r9, %r8
	movq	8(%rsp), %r9
	syscall
	ret
	.size	uk_host_call, . - uk_host_call

	.text
	.type	uk_user_syscall, @function
	.global	uk_user_syscall
/*
 * Gone to by the return from SIGSYS: rbx = struct uk_regs, r12 = the extended
 * registers, both on the thread's stack, and nothing else is of use.
 */
uk_user_syscall:
	fnclex
	emms
	movq	%rbx, %rdi
	movq	%r12, %rsi
	callq	uk_syscall_from
	movq	%r12, %rdi
	callq	uk_ectx_restore
	movq	%rbx, %rsp
	jmp	uk_x86_syscall_return
	.size	uk_user_syscall, . - uk_user_syscall

	.section .note.GNU-stack, "", @progbits
