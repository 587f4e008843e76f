/* SPDX-License-Identifier: BSD-3-Clause */
/* x86_64: saved registers (native and user mode alike) and trap numbers. */
#ifndef UK_ASM_TRAPS_H
#define UK_ASM_TRAPS_H

#include <uk/essentials.h>

/* In the order in which the native entry code leaves them on the stack. */
struct uk_regs {
	unsigned long r15, r14, r13, r12, r11, r10, r9, r8;
	unsigned long rbp, rdi, rsi, rdx, rcx, rbx, rax;
	unsigned long code;  /* trap number */
	unsigned long error; /* the CPU's error code, or 0 */
	unsigned long rip, cs, rflags, rsp, ss;
};

UK_CTASSERT(sizeof(struct uk_regs) == 22 * 8);

/* Numbers of the CPU's own traps (Intel SDM vol. 3, table 6-1). */
#define UK_X86_TRAP_DE 0
#define UK_X86_TRAP_DB 1
#define UK_X86_TRAP_NMI 2
#define UK_X86_TRAP_BP 3
#define UK_X86_TRAP_OF 4
#define UK_X86_TRAP_BR 5
#define UK_X86_TRAP_UD 6
#define UK_X86_TRAP_NM 7
#define UK_X86_TRAP_DF 8
#define UK_X86_TRAP_TS 10
#define UK_X86_TRAP_NP 11
#define UK_X86_TRAP_SS 12
#define UK_X86_TRAP_GP 13
#define UK_X86_TRAP_PF 14
#define UK_X86_TRAP_MF 16
#define UK_X86_TRAP_AC 17
#define UK_X86_TRAP_MC 18
#define UK_X86_TRAP_XM 19
#define UK_X86_TRAP_VE 20
#define UK_X86_TRAP_CP 21
#define UK_X86_NR_TRAPS 32

/* Error code of a page fault. */
#define UK_X86_PF_PRESENT 0x1UL
#define UK_X86_PF_WRITE 0x2UL
#define UK_X86_PF_EXEC 0x10UL
#define UK_X86_PF_KEY 0x20UL

struct uk_ectx;
struct uk_trap;

/**
 * Describes trap `code` with the CPU's `error` and, for a page fault or the
 * double fault that may come of one, the address `addr`, and with the extended
 * registers (NULL: not kept); then asks the handlers (uk_trap()). For the
 * entry code of every mode.
 */
void uk_x86_trap(struct uk_regs *regs, unsigned long code, unsigned long error,
		 unsigned long addr, struct uk_ectx *ectx,
		 unsigned long ectx_len);

#endif /* UK_ASM_TRAPS_H */
