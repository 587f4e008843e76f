/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * void uk_ectx_save(struct uk_ectx *), void uk_ectx_restore(struct uk_ectx *):
 * called from C, in any mode; see ectx.c for what is where. The control word
 * is written only if it is another one, for that takes long.
 */
#include <uk/asm/hints.h>

.macro EACH insn
	.irp	n, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30
	PAIR	\insn, \n, %(\n + 1)
	.endr
.endm

.altmacro
.macro PAIR insn, a, b
	\insn	q\a, q\b, [x0, #(\a * 16)]
.endm

	.arch_extension fp
	.section .text.uk_ectx, "ax", %progbits
	.globl	uk_ectx_save
	.type	uk_ectx_save, %function
	.balign	16
uk_ectx_save:
	BTI_C
	EACH	stp
	mrs	x1, fpsr
	mrs	x2, fpcr
	add	x0, x0, #512
	stp	x1, x2, [x0]
	ret
	.size	uk_ectx_save, . - uk_ectx_save

	.globl	uk_ectx_restore
	.type	uk_ectx_restore, %function
	.balign	16
uk_ectx_restore:
	BTI_C
	EACH	ldp
	add	x0, x0, #512
	ldp	x1, x2, [x0]
	mrs	x3, fpcr
	msr	fpsr, x1
	cmp	x2, x3
	b.eq	1f
	msr	fpcr, x2
1:	ret
	.size	uk_ectx_restore, . - uk_ectx_restore

	.section .note.GNU-stack, "", %progbits
