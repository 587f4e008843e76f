/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Where the CPU goes on a trap or an interrupt: S-mode, interrupts masked,
 * all registers those of the interrupted code; sscratch = the CPU's struct
 * trap_block, at the start of its per-CPU data.
 */
#include <uk/config.h>

#include "native-internal.h"

/* Interrupts: what a call may change, sepc and sstatus. */
#define IRQ_LEN 18 * 8
#define IRQ_PC 16 * 8
#define IRQ_STATUS 17 * 8

/* struct uk_regs: register n at word n, pc in the place of x0. */
#define REGS_LEN 36 * 8 /* a multiple of 16 */
#define REGS_STATUS 32 * 8
#define REGS_CAUSE 33 * 8
#define REGS_VALUE 34 * 8
#define REGS_SP 2 * 8
#define REGS_T0 5 * 8
#define REGS_T1 6 * 8

/* struct uk_ectx (ectx.c) below them. */
#define ECTX_LEN 34 * 8

.macro EACH_CALLER_SAVED insn
	.set	at, 0
	.irp	r, ra, t0, t1, t2, t3, t4, t5, t6, a0, a1, a2, a3, a4, a5, a6, a7
	\insn	\r, at(sp)
	.set	at, at + 8
	.endr
.endm

/* t0 = sepc, t1 = sstatus, as they were before a fault of the stack. */
.macro IRQ_STATE
#if CONFIG_UKARCH_STACK_ON_DEMAND
	csrr	t0, sscratch
	ld	t1, BLOCK_STATUS(t0)
	ld	t0, BLOCK_PC(t0)
#else
	csrr	t0, sepc
	csrr	t1, sstatus
#endif
.endm

/* All but sp, t0 and t1. */
.macro EACH_OTHER insn
	.irp	n, 1, 3, 4, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, \
		20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
	\insn	x\n, \n * 8(sp)
	.endr
.endm

	.section .text.uk_riscv_entry, "ax", @progbits
	.globl	uk_riscv_entry
	.hidden	uk_riscv_entry
	.type	uk_riscv_entry, @function
	.balign	4
/*
 * stvec, direct: OpenSBI hands traps that it got and does not want on to the
 * address in stvec with the bits of the vectored mode in it.
 */
uk_riscv_entry:
	csrrw	t0, sscratch, t0
	sd	t1, BLOCK_T1(t0)
	csrr	t1, scause
	bgez	t1, trap

	/* handlers of interrupts use general registers only */
#if CONFIG_UKARCH_STACK_ON_DEMAND
	csrr	t1, sepc
	sd	t1, BLOCK_PC(t0)
	csrr	t1, sstatus
	sd	t1, BLOCK_STATUS(t0)
#endif
	ld	t1, BLOCK_T1(t0)
	csrrw	t0, sscratch, t0
	addi	sp, sp, -IRQ_LEN
	EACH_CALLER_SAVED sd
	IRQ_STATE
	sd	t0, IRQ_PC(sp)
	sd	t1, IRQ_STATUS(sp)
	call	uk_irq_dispatch
	call	uk_irq_exit
#if CONFIG_LIBUKINTCTLR_RETURN
	addi	a0, sp, IRQ_PC
	call	uk_irq_return
#endif
	ld	t0, IRQ_PC(sp)
	ld	t1, IRQ_STATUS(sp)
	csrw	sepc, t0
	csrw	sstatus, t1
	EACH_CALLER_SAVED ld
	addi	sp, sp, IRQ_LEN
	sret
	.size	uk_riscv_entry, . - uk_riscv_entry

/*
 * Traps have a stack of their own, for they may be the stack's; those of their
 * handlers stay on it.
 *
 * t0 = the block, which has t1; t0 of the interrupted code is in sscratch.
 */
	.type	trap, @function
trap:
	csrrw	t1, sscratch, t0
	sd	t1, BLOCK_T0(t0)
	ld	t1, BLOCK_STACK(t0)
	sub	t1, t1, sp
	srli	t1, t1, TRAP_STACK_SHIFT
	bnez	t1, 1f
	mv	t1, sp
	andi	sp, sp, -16
	j	2f
1:	mv	t1, sp
	ld	sp, BLOCK_STACK(t0)
2:	addi	sp, sp, -REGS_LEN
	sd	t1, REGS_SP(sp)
	ld	t1, BLOCK_T1(t0)
	ld	t0, BLOCK_T0(t0)
	sd	t1, REGS_T1(sp)
	sd	t0, REGS_T0(sp)
	EACH_OTHER sd
	csrr	t0, sepc
	csrr	t1, sstatus
	csrr	t2, scause
	csrr	t3, stval
	sd	t0, (sp)
	sd	t1, REGS_STATUS(sp)
	sd	t2, REGS_CAUSE(sp)
	sd	t3, REGS_VALUE(sp)

	/* a handler may be any C code, floating point included */
	mv	s1, sp
	addi	sp, sp, -ECTX_LEN
	mv	a0, sp
	call	uk_ectx_save
	mv	a0, s1
	mv	a1, sp
	call	uk_riscv_native_trap
	mv	a0, sp
	call	uk_ectx_restore
	mv	sp, s1

	ld	t0, (sp)
	ld	t1, REGS_STATUS(sp)
	csrw	sepc, t0
	csrw	sstatus, t1
	EACH_OTHER ld
	ld	t0, REGS_T0(sp)
	ld	t1, REGS_T1(sp)
	ld	sp, REGS_SP(sp)
	sret
	.size	trap, . - trap

	.section .note.GNU-stack, "", @progbits
