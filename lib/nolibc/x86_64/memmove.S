/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * memmove(to %rdi, from %rsi, len %rdx), called from C in 64-bit mode.
 * General registers only. Backward only where `to` lies inside the source.
 */
	.section .text.memmove, "ax", @progbits
	.globl	memmove
	.type	memmove, @function
memmove:
	mov	%rdi, %rcx
	sub	%rsi, %rcx
	cmp	%rdx, %rcx
	jae	memcpy
	cmp	$16, %rdx
	jbe	memcpy
	mov	%rdi, %rax
	mov	(%rsi), %r8		/* the first word, stored last */
.Lbackward:
	mov	-8(%rsi,%rdx), %rcx
	mov	%rcx, -8(%rdi,%rdx)
	sub	$8, %rdx
	cmp	$8, %rdx
	ja	.Lbackward
	mov	%r8, (%rdi)
	ret
	.size	memmove, . - memmove

	.section .note.GNU-stack, "", @progbits
