/* SPDX-License-Identifier: BSD-3-Clause */
/* arm64: saved registers (native and user mode alike) and exception classes. */
#ifndef UK_ASM_TRAPS_H
#define UK_ASM_TRAPS_H

#include <uk/essentials.h>

/* In the order in which the native entry code leaves them on the stack. */
struct uk_regs {
	unsigned long x[31];
	unsigned long sp;
	unsigned long pc;
	unsigned long pstate;
	unsigned long esr; /* what the CPU says of the exception */
	unsigned long far; /* the address that it was about, maybe */
};

UK_CTASSERT(sizeof(struct uk_regs) == 36 * 8);

/* Exception classes (Arm ARM, ESR_EL1). */
#define UK_ARM64_EC_UNKNOWN 0x00
#define UK_ARM64_EC_FP 0x07
#define UK_ARM64_EC_BTI 0x0d
#define UK_ARM64_EC_STATE 0x0e
#define UK_ARM64_EC_SVC 0x15
#define UK_ARM64_EC_HVC 0x16
#define UK_ARM64_EC_SMC 0x17
#define UK_ARM64_EC_SYSREG 0x18
#define UK_ARM64_EC_SVE 0x19
#define UK_ARM64_EC_PAC 0x1c
#define UK_ARM64_EC_SME 0x1d
#define UK_ARM64_EC_INSN_LOW 0x20
#define UK_ARM64_EC_INSN 0x21
#define UK_ARM64_EC_PC_ALIGN 0x22
#define UK_ARM64_EC_DATA_LOW 0x24
#define UK_ARM64_EC_DATA 0x25
#define UK_ARM64_EC_SP_ALIGN 0x26
#define UK_ARM64_EC_MOPS 0x27
#define UK_ARM64_EC_MATH 0x2c
#define UK_ARM64_EC_GCS 0x2d
#define UK_ARM64_EC_SERROR 0x2f
#define UK_ARM64_EC_BREAK_LOW 0x30
#define UK_ARM64_EC_BREAK 0x31
#define UK_ARM64_EC_STEP_LOW 0x32
#define UK_ARM64_EC_STEP 0x33
#define UK_ARM64_EC_WATCH_LOW 0x34
#define UK_ARM64_EC_WATCH 0x35
#define UK_ARM64_EC_BRK 0x3c
#define UK_ARM64_NR_EC 64
/* Ours: an interrupt where none may be, an entry that cannot be. */
#define UK_ARM64_EC_WRONG_ENTRY 64

#define UK_ARM64_ESR_EC(esr) ((esr) >> 26 & 0x3f)
#define UK_ARM64_ESR_ISS 0x1ffffffUL
#define UK_ARM64_ISS_WRITE 0x40UL
#define UK_ARM64_ISS_CACHE 0x100UL /* by cache maintenance: no write */

struct uk_ectx;
struct uk_trap;

/**
 * Describes the exception of class `ec` with its syndrome in `regs` and asks
 * the handlers (uk_trap()). For the entry code of every mode.
 */
void uk_arm64_trap(struct uk_regs *regs, unsigned int ec, struct uk_ectx *ectx);

/** Takes the signature off a return address; xpaclri, or nothing. */
static inline unsigned long uk_arm64_code_address(unsigned long word)
{
	register unsigned long x30 __asm__("x30") = word;

	__asm__("hint 7" : "+r"(x30));
	return x30;
}

#define UK_CODE_ADDRESS(word) uk_arm64_code_address(word)

#endif /* UK_ASM_TRAPS_H */
