/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * memset(to %rdi, byte %esi, len %rdx), called from C in 64-bit mode.
 * General registers only.
 */
	.section .text.memset, "ax", @progbits
	.globl	memset
	.type	memset, @function
memset:
	mov	%rdi, %r8
	movzbl	%sil, %eax
	mov	%rdx, %rcx
	cmp	$8, %rdx
	jb	.Lbytes
	mov	$0x0101010101010101, %rsi
	imul	%rsi, %rax
	mov	%rax, -8(%rdi,%rdx)	/* the tail, perhaps overlapping */
	shr	$3, %rcx
	rep stosq
	mov	%r8, %rax
	ret
.Lbytes:
	rep stosb
	mov	%r8, %rax
	ret
	.size	memset, . - memset

	.section .note.GNU-stack, "", @progbits
