/* SPDX-License-Identifier: BSD-3-Clause */
/* Execution contexts: see <uk/arch/ctx.h>. Native and user mode alike. */

	.section .text.uk_ctx_switch, "ax", @progbits
	.globl	uk_ctx_switch
	.type	uk_ctx_switch, @function
/*
 * void uk_ctx_switch(struct uk_ctx *from, struct uk_ctx *to): called from C.
 * Keeps what the ABI says a call keeps on the stack that is left: the callee-
 * saved registers, and the control words of the vector and the x87 unit.
 */
uk_ctx_switch:
	pushq	%rbp
	pushq	%rbx
	pushq	%r12
	pushq	%r13
	pushq	%r14
	pushq	%r15
	subq	$8, %rsp
	stmxcsr	(%rsp)
	fnstcw	4(%rsp)
	movq	%rsp, (%rdi)
	movq	(%rsi), %rsp
	ldmxcsr	(%rsp)
	fldcw	4(%rsp)
	addq	$8, %rsp
	popq	%r15
	popq	%r14
	popq	%r13
	popq	%r12
	popq	%rbx
	popq	%rbp
	retq
	.size	uk_ctx_switch, . - uk_ctx_switch

	.section .text.uk_x86_ctx_start, "ax", @progbits
	.globl	uk_x86_ctx_start
	.type	uk_x86_ctx_start, @function
	.hidden	uk_x86_ctx_start
/*
 * The first switch to a context returns here, with what uk_ctx_init() left:
 * rbx = entry, r12 = its argument. The stack is aligned, rbp is 0, which ends
 * a walk of the frames.
 */
uk_x86_ctx_start:
	movq	%r12, %rdi
	callq	*%rbx
	ud2
	.size	uk_x86_ctx_start, . - uk_x86_ctx_start

	.section .note.GNU-stack, "", @progbits
