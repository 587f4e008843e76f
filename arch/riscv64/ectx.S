/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * All floating-point registers and fcsr, to and from memory: a0 = struct
 * uk_ectx. Called from ectx.c, in any mode; touches t0 only beside them.
 */
#define ECTX_FCSR 32 * 8

.macro EACH insn
	.irp	i, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, \
		17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
	\insn	f\i, \i * 8(a0)
	.endr
.endm

	.section .text.uk_riscv_fp, "ax", @progbits
	.globl	uk_riscv_fp_store, uk_riscv_fp_load, uk_riscv_fp_clear
	.hidden	uk_riscv_fp_store, uk_riscv_fp_load, uk_riscv_fp_clear
	.type	uk_riscv_fp_store, @function
	.type	uk_riscv_fp_load, @function
	.type	uk_riscv_fp_clear, @function
uk_riscv_fp_store:
	EACH	fsd
	frcsr	t0
	sw	t0, ECTX_FCSR(a0)
	ret
	.size	uk_riscv_fp_store, . - uk_riscv_fp_store

uk_riscv_fp_load:
	EACH	fld
	lw	t0, ECTX_FCSR(a0)
	fscsr	t0
	ret
	.size	uk_riscv_fp_load, . - uk_riscv_fp_load

uk_riscv_fp_clear:
	.irp	i, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, \
		17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
	fmv.d.x	f\i, zero
	.endr
	ret
	.size	uk_riscv_fp_clear, . - uk_riscv_fp_clear

	.section .note.GNU-stack, "", @progbits
