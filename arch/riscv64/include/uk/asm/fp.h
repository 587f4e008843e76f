/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * riscv64: has the running flow used its floating-point registers?
 *
 * In S-mode sstatus.FS tells: it is Initial in a flow that has never written
 * one of them, and the CPU makes it Dirty when one is written. So a switch
 * between flows without floating point moves none of these registers, and FS
 * goes with the flow. A Linux process cannot see FS: there they always count
 * as used.
 *
 * Context: any; interrupts masked where it must hold for longer.
 * Locking: none needed, it is the calling CPU's.
 * Memory:  none.
 * Errors:  none.
 * Source:  The RISC-V Instruction Set Manual, vol. II, 3.1.6.6 and 10.1.1
 */
#ifndef UK_ASM_FP_H
#define UK_ASM_FP_H

#include <uk/config.h>

#define UK_RISCV_FS_MASK 0x6000	   /* both bits of sstatus.FS */
#define UK_RISCV_FS_INITIAL 0x2000 /* on, nothing in it */
#define UK_RISCV_FS_USED 0x4000	   /* set in Clean and in Dirty */

#ifndef __ASSEMBLY__

#include <stdbool.h>

#include <uk/on.h>

/** Whether it has; true where nobody can tell. */
static inline bool uk_riscv_fp_is_used(void)
{
	unsigned long status;

	if (!UK_ON(CONFIG_UKARCH_MODE_NATIVE))
		return true;
	__asm__ __volatile__("csrr %0, sstatus" : "=r"(status)::"memory");
	return status & UK_RISCV_FS_USED;
}

/** What is in them is nobody's: rounding as at the start, FS Initial. */
static inline void uk_riscv_fp_forget(void)
{
	__asm__ __volatile__("fscsr zero" ::: "memory");
	if (UK_ON(CONFIG_UKARCH_MODE_NATIVE))
		__asm__ __volatile__(
			"csrc sstatus, %0\n\tcsrs sstatus, %1" ::"r"(
				(unsigned long)UK_RISCV_FS_MASK),
			"r"((unsigned long)UK_RISCV_FS_INITIAL)
			: "memory");
}

#endif /* !__ASSEMBLY__ */

#endif /* UK_ASM_FP_H */
