/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * arm64 in EL1: the CPU's own part of a GIC of version 3 (ICC registers), for
 * the interrupts of group 1 of its own security state. Who entered at EL2 has
 * set ICC_SRE_EL2 (SRE, Enable) on the way down.
 *
 * Context: any.
 * Locking: none needed, they are the calling CPU's.
 * Memory:  none.
 * Errors:  without such a GIC all but uk_arm64_gic_is_there() fault.
 * Source:  ARM IHI 0069 (GIC architecture 3 and 4), chapter 12.2
 */
#ifndef UK_ASM_GIC_H
#define UK_ASM_GIC_H

#include <stdbool.h>

#include <uk/arch/types.h>
#include <uk/asm/sysreg.h>

#define UK_ICC_PMR S3_0_C4_C6_0
#define UK_ICC_IAR1 S3_0_C12_C12_0
#define UK_ICC_EOIR1 S3_0_C12_C12_1
#define UK_ICC_BPR1 S3_0_C12_C12_3
#define UK_ICC_CTLR S3_0_C12_C12_4
#define UK_ICC_SRE S3_0_C12_C12_5
#define UK_ICC_IGRPEN1 S3_0_C12_C12_7
#define UK_ICC_SGI1R S3_0_C12_C11_5

/* By those names: the macros of sysreg.h make words of what they are given. */
#define UK_ICC_READ_(reg) uk_arm64_read(reg)
#define UK_ICC_WRITE_(reg, value) uk_arm64_write(reg, value)

/** Has this CPU these registers (ID_AA64PFR0_EL1.GIC)? */
static inline bool uk_arm64_gic_is_there(void)
{
	return uk_arm64_field(uk_arm64_read(ID_AA64PFR0_EL1), 24);
}

/**
 * Lets interrupts of a priority above (a number below) `priority` come. False:
 * what is above EL1 does not let us.
 */
static inline bool uk_arm64_gic_cpu_init(uint8_t priority)
{
	UK_ICC_WRITE_(UK_ICC_SRE, UK_ICC_READ_(UK_ICC_SRE) | 1);
	uk_isb();
	if (!(UK_ICC_READ_(UK_ICC_SRE) & 1))
		return false;
	UK_ICC_WRITE_(UK_ICC_PMR, priority);
	UK_ICC_WRITE_(UK_ICC_BPR1, 0);
	UK_ICC_WRITE_(UK_ICC_CTLR, 0); /* an end also deactivates */
	UK_ICC_WRITE_(UK_ICC_IGRPEN1, 1);
	uk_isb();
	return true;
}

/** What has come, or a number of 1020 or more: nothing. It is active then. */
static inline uint32_t uk_arm64_gic_ack(void)
{
	uint64_t irq = UK_ICC_READ_(UK_ICC_IAR1);

	__asm__ __volatile__("dsb sy" ::: "memory");
	return (uint32_t)irq & 0xffffff;
}

/** Interrupt `irq`, the last one that came, has been handled. */
static inline void uk_arm64_gic_end(uint32_t irq)
{
	UK_ICC_WRITE_(UK_ICC_EOIR1, irq);
	uk_isb();
}

/** Writes ICC_SGI1R_EL1, after all that was written to memory before. */
static inline void uk_arm64_gic_send(uint64_t what)
{
	__asm__ __volatile__("dsb ishst" ::: "memory");
	UK_ICC_WRITE_(UK_ICC_SGI1R, what);
	uk_isb();
}

/** What the machine calls the calling CPU: the affinities of MPIDR_EL1. */
static inline uint64_t uk_arm64_mpidr(void)
{
	return uk_arm64_read(MPIDR_EL1) & 0xff00ffffffUL;
}

#endif /* UK_ASM_GIC_H */
