/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * riscv64 in S-mode: the hart's own timer, where it has one (Sstc).
 *
 * It interrupts while the time (rdtime) is not below the value.
 *
 * Context: any.
 * Locking: none needed, it is the calling hart's.
 * Memory:  none.
 * Errors:  without Sstc, or if the firmware keeps it, an illegal instruction.
 * Source:  RISC-V "stimecmp / vstimecmp" Extension 1.0
 */
#ifndef UK_ASM_TIMER_H
#define UK_ASM_TIMER_H

#include <uk/arch/types.h>

/** Interrupts when the time is `when`; UINT64_MAX: never. */
static inline void uk_riscv_timer_set(uint64_t when)
{
	__asm__ __volatile__("csrw 0x14d, %0" ::"r"(when) : "memory");
}

#endif /* UK_ASM_TIMER_H */
