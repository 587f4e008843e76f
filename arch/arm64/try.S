/* SPDX-License-Identifier: BSD-3-Clause */
/* Called from tests as C functions, in any mode: see <uk/arch/try.h>. */
#include <uk/asm/hints.h>

.macro FUNCTION name
	.globl	\name
	.type	\name, %function
\name:
	BTI_C
.endm

	.section .text.uk_try, "ax", %progbits
FUNCTION uk_try_read
	ldrb	w0, [x0]
	mov	w0, #0
	ret
FUNCTION uk_try_write
	strb	wzr, [x0]
	mov	w0, #0
	ret
FUNCTION uk_try_run
	mov	x16, x0		/* as for calls in a tail */
	br	x16
FUNCTION uk_try_nothing
	mov	w0, #0
	ret
/* It may lie across two lines of a cache. */
FUNCTION uk_try_code_written
	add	x1, x0, #11
	dc	cvau, x0
	dc	cvau, x1
	dsb	ish
	ic	ivau, x0
	ic	ivau, x1
	dsb	ish
	isb
	ret
FUNCTION uk_try_illegal
	.inst	0
	mov	w0, #0
	ret
FUNCTION uk_try_breakpoint
	brk	#1
	mov	w0, #0
	ret

	.globl	uk_try_faulted
uk_try_faulted:
	mov	w0, #1
	ret

FUNCTION uk_try_kept
	mov	x9, x0
	fmov	d3, x0
	.inst	0
	.globl	uk_try_kept_resume
uk_try_kept_resume:
	fmov	x10, d3
	cmp	x9, x0
	ccmp	x10, x0, #0, eq
	cset	w0, eq
	ret

/* x19 to x28 and d8 to d15: their numbers; x29: its own. */
.macro FILL add
	.irp	n, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29
	mov	x\n, #\n + \add
	.endr
	.irp	n, 8, 9, 10, 11, 12, 13, 14, 15
	mov	x9, #\n + \add
	fmov	d\n, x9
	.endr
.endm

FUNCTION uk_try_switch
	SIGN_LR
	stp	x29, x30, [sp, #-160]!
	stp	x19, x20, [sp, #16]
	stp	x21, x22, [sp, #32]
	stp	x23, x24, [sp, #48]
	stp	x25, x26, [sp, #64]
	stp	x27, x28, [sp, #80]
	stp	d8, d9, [sp, #96]
	stp	d10, d11, [sp, #112]
	stp	d12, d13, [sp, #128]
	stp	d14, d15, [sp, #144]
	FILL	0
	bl	uk_ctx_switch
	mov	x0, #0
	.irp	n, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29
	sub	x1, x\n, #\n
	orr	x0, x0, x1
	.endr
	.irp	n, 8, 9, 10, 11, 12, 13, 14, 15
	fmov	x1, d\n
	sub	x1, x1, #\n
	orr	x0, x0, x1
	.endr
	ldp	d14, d15, [sp, #144]
	ldp	d12, d13, [sp, #128]
	ldp	d10, d11, [sp, #112]
	ldp	d8, d9, [sp, #96]
	ldp	x27, x28, [sp, #80]
	ldp	x25, x26, [sp, #64]
	ldp	x23, x24, [sp, #48]
	ldp	x21, x22, [sp, #32]
	ldp	x19, x20, [sp, #16]
	ldp	x29, x30, [sp], #160
	CHECK_LR
	ret

FUNCTION uk_try_clobber_and_switch
	FILL	100
	b	uk_ctx_switch

FUNCTION uk_try_vector_set
	fmov	d5, x0
	ret
FUNCTION uk_try_vector
	fmov	x0, d5
	ret
FUNCTION uk_try_rounding_set
	mrs	x1, fpcr
	bfi	x1, x0, #22, #2
	msr	fpcr, x1
	ret
FUNCTION uk_try_rounding
	mrs	x0, fpcr
	ubfx	w0, w0, #22, #2
	ret

	.section .note.GNU-stack, "", %progbits
