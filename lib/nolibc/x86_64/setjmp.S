/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * setjmp(env %rdi) and longjmp(env %rdi, value %esi), called from C in 64-bit
 * mode. env: rbx rbp r12 r13 r14 r15 rsp rip, as they are after the return.
 */
	.section .text.setjmp, "ax", @progbits
	.globl	setjmp
	.type	setjmp, @function
setjmp:
	mov	(%rsp), %rdx
	lea	8(%rsp), %rcx
	mov	%rbx, (%rdi)
	mov	%rbp, 8(%rdi)
	mov	%r12, 16(%rdi)
	mov	%r13, 24(%rdi)
	mov	%r14, 32(%rdi)
	mov	%r15, 40(%rdi)
	mov	%rcx, 48(%rdi)
	mov	%rdx, 56(%rdi)
	xor	%eax, %eax
	ret
	.size	setjmp, . - setjmp

	.section .text.longjmp, "ax", @progbits
	.globl	longjmp
	.type	longjmp, @function
longjmp:
	mov	%esi, %eax
	cmp	$1, %eax
	adc	$0, %eax		/* 0 becomes 1 */
	mov	(%rdi), %rbx
	mov	8(%rdi), %rbp
	mov	16(%rdi), %r12
	mov	24(%rdi), %r13
	mov	32(%rdi), %r14
	mov	40(%rdi), %r15
	mov	48(%rdi), %rsp
	jmp	*56(%rdi)
	.size	longjmp, . - longjmp

	.section .note.GNU-stack, "", @progbits
