/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * memcpy(to %rdi, from %rsi, len %rdx), called from C in 64-bit mode.
 * General registers only. Up to 16 bytes everything is loaded before anything
 * is stored; memmove() relies on that.
 */
	.section .text.memcpy, "ax", @progbits
	.globl	memcpy
	.type	memcpy, @function
memcpy:
	mov	%rdi, %rax
	cmp	$16, %rdx
	jbe	.Lupto16
	mov	-8(%rsi,%rdx), %r8	/* the last word, perhaps overlapping */
	lea	-8(%rdi,%rdx), %r9
	mov	%rdx, %rcx
	shr	$3, %rcx
	rep movsq
	mov	%r8, (%r9)
	ret
.Lupto16:
	cmp	$8, %edx
	jb	.Lbelow8
	mov	(%rsi), %rcx
	mov	-8(%rsi,%rdx), %r8
	mov	%rcx, (%rdi)
	mov	%r8, -8(%rdi,%rdx)
	ret
.Lbelow8:
	cmp	$4, %edx
	jb	.Lbelow4
	mov	(%rsi), %ecx
	mov	-4(%rsi,%rdx), %r8d
	mov	%ecx, (%rdi)
	mov	%r8d, -4(%rdi,%rdx)
	ret
.Lbelow4:
	test	%edx, %edx
	jz	.Lnothing
	mov	%edx, %r10d
	shr	%r10d			/* first, middle and last of 1 to 3 */
	movzbl	(%rsi), %ecx
	movzbl	(%rsi,%r10), %r8d
	movzbl	-1(%rsi,%rdx), %r9d
	mov	%cl, (%rdi)
	mov	%r8b, (%rdi,%r10)
	mov	%r9b, -1(%rdi,%rdx)
.Lnothing:
	ret
	.size	memcpy, . - memcpy

	.section .note.GNU-stack, "", @progbits
