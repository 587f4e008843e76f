/* SPDX-License-Identifier: BSD-3-Clause */
/* riscv64: saved registers (native and user mode alike) and trap numbers. */
#ifndef UK_ASM_TRAPS_H
#define UK_ASM_TRAPS_H

#include <uk/essentials.h>

/* Register n at word n, and the program counter in the place of x0. */
struct uk_regs {
	unsigned long pc, ra, sp, gp, tp, t0, t1, t2, s0, s1;
	unsigned long a0, a1, a2, a3, a4, a5, a6, a7;
	unsigned long s2, s3, s4, s5, s6, s7, s8, s9, s10, s11;
	unsigned long t3, t4, t5, t6;
	unsigned long status; /* sstatus, 0 in a Linux process */
	unsigned long cause;  /* trap number */
	unsigned long value;  /* address, or the instruction */
};

UK_CTASSERT(sizeof(struct uk_regs) == 35 * 8);

/* Numbers of the CPU's own traps (Privileged Architecture, table 35). */
#define UK_RISCV_TRAP_CODE_UNALIGNED 0
#define UK_RISCV_TRAP_CODE_ACCESS 1
#define UK_RISCV_TRAP_ILLEGAL 2
#define UK_RISCV_TRAP_BREAKPOINT 3
#define UK_RISCV_TRAP_LOAD_UNALIGNED 4
#define UK_RISCV_TRAP_LOAD_ACCESS 5
#define UK_RISCV_TRAP_STORE_UNALIGNED 6
#define UK_RISCV_TRAP_STORE_ACCESS 7
#define UK_RISCV_TRAP_CALL_U 8
#define UK_RISCV_TRAP_CALL_S 9
#define UK_RISCV_TRAP_CODE_PAGE 12
#define UK_RISCV_TRAP_LOAD_PAGE 13
#define UK_RISCV_TRAP_STORE_PAGE 15
#define UK_RISCV_TRAP_SOFTWARE_CHECK 18
#define UK_RISCV_TRAP_HARDWARE_ERROR 19

struct uk_ectx;

/**
 * Describes the trap that `regs` tells of (cause and value), then asks the
 * handlers (uk_trap()). For the entry code of every mode.
 */
void uk_riscv_trap(struct uk_regs *regs, struct uk_ectx *ectx);

/* A frame's two words end where its pointer points (psABI). */
#define UK_FRAME_BELOW 16

#endif /* UK_ASM_TRAPS_H */
