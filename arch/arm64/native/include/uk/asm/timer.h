/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * arm64 in EL1: the CPU's two timers, the virtual one and the physical one.
 *
 * Each compares its own view of the system counter with a value of its own,
 * and interrupts while it is enabled and the counter is not below the value.
 *
 * Context: any.
 * Locking: none needed, they are the calling CPU's.
 * Memory:  none.
 * Errors:  the physical one may be kept from EL1 (CNTHCTL_EL2): it traps.
 * Source:  ARM DDI 0487, chapter D11 (the generic timer)
 */
#ifndef UK_ASM_TIMER_H
#define UK_ASM_TIMER_H

#include <uk/arch/types.h>
#include <uk/asm/sysreg.h>

/** The rate of the counter in Hz that firmware has left; 0: it did not. */
static inline uint64_t uk_arm64_timer_hz(void)
{
	return uk_arm64_read(CNTFRQ_EL0);
}

/** The virtual timer interrupts in `ticks` from now. */
static inline void uk_arm64_vtimer_arm(uint64_t ticks)
{
	uk_isb();
	uk_arm64_write(CNTV_CVAL_EL0, uk_arm64_read(CNTVCT_EL0) + ticks);
	uk_arm64_write(CNTV_CTL_EL0, 1);
	uk_isb();
}

/** It does not interrupt. */
static inline void uk_arm64_vtimer_disarm(void)
{
	uk_arm64_write(CNTV_CTL_EL0, 0);
	uk_isb();
}

/** The physical timer interrupts in `ticks` from now. */
static inline void uk_arm64_ptimer_arm(uint64_t ticks)
{
	uk_isb();
	uk_arm64_write(CNTP_CVAL_EL0, uk_arm64_read(CNTPCT_EL0) + ticks);
	uk_arm64_write(CNTP_CTL_EL0, 1);
	uk_isb();
}

/** It does not interrupt. */
static inline void uk_arm64_ptimer_disarm(void)
{
	uk_arm64_write(CNTP_CTL_EL0, 0);
	uk_isb();
}

#endif /* UK_ASM_TIMER_H */
