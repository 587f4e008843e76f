/* SPDX-License-Identifier: BSD-3-Clause */
	.text
	.globl	uk_test_probe
	.type	uk_test_probe, @function
/*
 * int uk_test_probe(const long *in, long *out, const void *vectors, void
 * *vectors_out): makes the call with these registers; 1: the red zone was
 * changed.
 */
uk_test_probe:
	pushq	%rbp
	pushq	%rbx
	pushq	%r12
	pushq	%r13
	pushq	%r14
	pushq	%r15
	pushq	%rsi
	pushq	%rcx
	.irp	i, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
	movdqu	16 * \i(%rdx), %xmm\i
	movq	$0x5a5a0000 + \i, -8 * (\i + 1)(%rsp)
	.endr
	movq	(%rdi), %rax
	movq	8(%rdi), %rbx
	movq	16(%rdi), %rcx
	movq	24(%rdi), %rdx
	movq	32(%rdi), %rsi
	movq	48(%rdi), %rbp
	.irp	i, 8, 9, 10, 11, 12, 13, 14, 15
	movq	8 * (\i - 1)(%rdi), %r\i
	.endr
	movq	40(%rdi), %rdi
	syscall
	xchgq	%rdi, 8(%rsp)
	movq	%rax, (%rdi)
	movq	%rbx, 8(%rdi)
	movq	%rcx, 16(%rdi)
	movq	%rdx, 24(%rdi)
	movq	%rsi, 32(%rdi)
	movq	%rbp, 48(%rdi)
	.irp	i, 8, 9, 10, 11, 12, 13, 14, 15
	movq	%r\i, 8 * (\i - 1)(%rdi)
	.endr
	movq	8(%rsp), %rax
	movq	%rax, 40(%rdi)
	movq	(%rsp), %rcx
	xorl	%eax, %eax
	.irp	i, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
	movdqu	%xmm\i, 16 * \i(%rcx)
	.endr
	.irp	i, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
	cmpq	$0x5a5a0000 + \i, -8 * (\i + 1)(%rsp)
	jne	2f
	.endr
1:	addq	$16, %rsp
	popq	%r15
	popq	%r14
	popq	%r13
	popq	%r12
	popq	%rbx
	popq	%rbp
	ret
2:	movl	$1, %eax
	jmp	1b
	.size	uk_test_probe, . - uk_test_probe

	.section .note.GNU-stack, "", @progbits
