/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * setjmp(env a0) and longjmp(env a0, value a1), called from C. env: ra, sp,
 * s0 to s11, fs0 to fs11, as they are after the return.
 */
.macro EACH insn, reg, at
	.irp	i, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
	\insn	\reg\i, \at + \i * 8(a0)
	.endr
.endm

	.section .text.setjmp, "ax", @progbits
	.globl	setjmp
	.type	setjmp, @function
setjmp:
	sd	ra, 0(a0)
	sd	sp, 8(a0)
	EACH	sd, s, 16
	EACH	fsd, fs, 112
	li	a0, 0
	ret
	.size	setjmp, . - setjmp

	.section .text.longjmp, "ax", @progbits
	.globl	longjmp
	.type	longjmp, @function
longjmp:
	ld	ra, 0(a0)
	ld	sp, 8(a0)
	EACH	ld, s, 16
	EACH	fld, fs, 112
	seqz	a0, a1			/* 0 becomes 1 */
	add	a0, a0, a1
	ret
	.size	longjmp, . - longjmp

	.section .note.GNU-stack, "", @progbits
