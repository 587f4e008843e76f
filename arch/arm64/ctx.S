/* SPDX-License-Identifier: BSD-3-Clause */
/* Execution contexts: see <uk/arch/ctx.h>. Native and user mode alike. */
#include <uk/asm/hints.h>

#define FRAME_LEN 176
#define FRAME_D 96
#define FRAME_FPCR 160

	.section .text.uk_ctx_switch, "ax", %progbits
	.globl	uk_ctx_switch
	.type	uk_ctx_switch, %function
	.balign	16
/*
 * void uk_ctx_switch(struct uk_ctx *from, struct uk_ctx *to): called from C.
 * Keeps what the ABI says a call keeps on the stack that is left: x19 to x30,
 * the lower halves of v8 to v15, and the control word, which is written only
 * if it is another one, for that takes long.
 */
uk_ctx_switch:
	SIGN_LR
	mrs	x9, fpcr
	sub	sp, sp, #FRAME_LEN
	stp	x19, x20, [sp]
	stp	x21, x22, [sp, #16]
	stp	x23, x24, [sp, #32]
	stp	x25, x26, [sp, #48]
	stp	x27, x28, [sp, #64]
	stp	x29, x30, [sp, #80]
	stp	d8, d9, [sp, #FRAME_D]
	stp	d10, d11, [sp, #FRAME_D + 16]
	stp	d12, d13, [sp, #FRAME_D + 32]
	stp	d14, d15, [sp, #FRAME_D + 48]
	str	x9, [sp, #FRAME_FPCR]
	mov	x10, sp
	str	x10, [x0]
	ldr	x10, [x1]
	mov	sp, x10
	ldr	x10, [sp, #FRAME_FPCR]
	cmp	x9, x10
	b.eq	1f
	msr	fpcr, x10
1:	ldp	x19, x20, [sp]
	ldp	x21, x22, [sp, #16]
	ldp	x23, x24, [sp, #32]
	ldp	x25, x26, [sp, #48]
	ldp	x27, x28, [sp, #64]
	ldp	x29, x30, [sp, #80]
	ldp	d8, d9, [sp, #FRAME_D]
	ldp	d10, d11, [sp, #FRAME_D + 16]
	ldp	d12, d13, [sp, #FRAME_D + 32]
	ldp	d14, d15, [sp, #FRAME_D + 48]
	add	sp, sp, #FRAME_LEN
	CHECK_LR
	ret
	.size	uk_ctx_switch, . - uk_ctx_switch

	.section .text.uk_arm64_ctx_start, "ax", %progbits
	.globl	uk_arm64_ctx_start
	.type	uk_arm64_ctx_start, %function
	.hidden	uk_arm64_ctx_start
/*
 * The first switch to a context returns here, with what uk_ctx_init() left:
 * x19 = entry, x20 = its argument. The stack is aligned, x29 is 0, which ends
 * a walk of the frames.
 */
uk_arm64_ctx_start:
	mov	x0, x20
	blr	x19
	brk	#0
	.size	uk_arm64_ctx_start, . - uk_arm64_ctx_start

	.section .note.GNU-stack, "", %progbits
