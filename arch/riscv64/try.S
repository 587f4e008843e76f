/* SPDX-License-Identifier: BSD-3-Clause */
/* Called from tests as C functions, in any mode: see <uk/arch/try.h>. */

.macro FUNCTION name
	.globl	\name
	.type	\name, @function
\name:
.endm

	.section .text.uk_try, "ax", @progbits
FUNCTION uk_try_read
	lb	a0, (a0)
	li	a0, 0
	ret
FUNCTION uk_try_write
	sb	zero, (a0)
	li	a0, 0
	ret
FUNCTION uk_try_run
	jr	a0
FUNCTION uk_try_nothing
	li	a0, 0
	ret
	.balign	4
	nop
	nop
FUNCTION uk_try_code_written
	fence.i
	ret
FUNCTION uk_try_illegal
	unimp
	li	a0, 0
	ret
FUNCTION uk_try_breakpoint
	ebreak
	li	a0, 0
	ret

	.globl	uk_try_faulted
uk_try_faulted:
	li	a0, 1
	ret

FUNCTION uk_try_kept
	mv	t2, a0
	fmv.d.x	ft3, a0
	unimp
	.globl	uk_try_kept_resume
uk_try_kept_resume:
	fmv.x.d	t3, ft3
	xor	t2, t2, a0
	xor	t3, t3, a0
	or	t2, t2, t3
	seqz	a0, t2
	ret

.macro EACH_S insn, at
	.irp	n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
	\insn	s\n, (\at + 8 * \n)(sp)
	.endr
.endm
.macro EACH_FS insn, at
	.irp	n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
	\insn	fs\n, (\at + 8 * \n)(sp)
	.endr
.endm
.macro FILL add
	.irp	n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
	li	s\n, \n + 1 + \add
	fmv.d.x	fs\n, s\n
	.endr
.endm

FUNCTION uk_try_switch
	addi	sp, sp, -208
	sd	ra, 200(sp)
	EACH_S	sd, 0
	EACH_FS	fsd, 96
	FILL	0
	call	uk_ctx_switch
	li	a0, 0
	.irp	n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
	xori	t0, s\n, \n + 1
	or	a0, a0, t0
	fmv.x.d	t0, fs\n
	xori	t0, t0, \n + 1
	or	a0, a0, t0
	.endr
	EACH_S	ld, 0
	EACH_FS	fld, 96
	ld	ra, 200(sp)
	addi	sp, sp, 208
	ret

FUNCTION uk_try_clobber_and_switch
	FILL	100
	tail	uk_ctx_switch

FUNCTION uk_try_vector_set
	fmv.d.x	ft5, a0
	ret
FUNCTION uk_try_vector
	fmv.x.d	a0, ft5
	ret
FUNCTION uk_try_rounding_set
	fsrm	a0
	ret
FUNCTION uk_try_rounding
	frrm	a0
	ret

	.section .note.GNU-stack, "", @progbits
