/* SPDX-License-Identifier: BSD-3-Clause */
/* Entered by the Linux loader: rsp points to argc, then argv. */
	.section .text.entry, "ax"
	.globl bare_entry
bare_entry:
	mov	(%rsp), %rdi
	lea	8(%rsp), %rsi
	call	bare_start
	mov	%eax, %edi
	mov	$231, %eax	/* exit_group */
	syscall
