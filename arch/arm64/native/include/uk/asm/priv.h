/* SPDX-License-Identifier: BSD-3-Clause */
/* arm64 in EL1: inline parts of <uk/arch/priv.h>. */
#ifndef UK_ASM_PRIV_H
#define UK_ASM_PRIV_H

#include <uk/asm/sysreg.h>

#define UK_ARM64_DAIF_IRQ 0x80UL

static inline void uk_irq_disable(void)
{
	__asm__ __volatile__("msr daifset, #2" ::: "memory");
}

static inline void uk_irq_enable(void)
{
	__asm__ __volatile__("msr daifclr, #2" ::: "memory");
}

static inline unsigned long uk_irq_save(void)
{
	unsigned long state = uk_arm64_read(daif);

	uk_irq_disable();
	return state;
}

static inline void uk_irq_restore(unsigned long state)
{
	uk_arm64_write(daif, state);
}

static inline bool uk_irq_is_disabled(void)
{
	return uk_arm64_read(daif) & UK_ARM64_DAIF_IRQ;
}

/* An interrupt ends WFI although it is masked, and is taken behind it. */
static inline void uk_cpu_halt_irq(void)
{
	__asm__ __volatile__("dsb sy\n\twfi\n\t"
			     "msr daifclr, #2\n\tisb\n\t"
			     "msr daifset, #2" ::
				     : "memory");
}

static inline void uk_tlsp_set(unsigned long pointer)
{
	uk_arm64_write(tpidr_el0, pointer);
}

static inline unsigned long uk_tlsp_get(void)
{
	return uk_arm64_read(tpidr_el0);
}

/** Makes `block` the calling CPU's per-CPU data. */
static inline void uk_percpu_base_set(void *block)
{
	uk_arm64_write(tpidr_el1, (unsigned long)block);
}

/* Not volatile: it may be read once for several uses. */
static inline char *uk_arm64_percpu_base(void)
{
	char *block;

	__asm__("mrs %0, tpidr_el1" : "=r"(block));
	return block;
}

#define UK_PERCPU_BASE() uk_arm64_percpu_base()

#endif /* UK_ASM_PRIV_H */
