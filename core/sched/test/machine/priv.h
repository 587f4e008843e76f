/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The mode of a machine for tests: interrupts can come when they are
 * unmasked, and only there, so that runs are the same each time. Included
 * before everything else, in the place of <uk/asm/priv.h>.
 */
#ifndef UK_ASM_PRIV_H
#define UK_ASM_PRIV_H

#include <stdbool.h>

extern bool machine_masked;

/** Time passes, and the interrupts that are due are taken. */
void machine_unmask(void);

void uk_cpu_halt_irq(void);
void uk_tlsp_set(unsigned long tlsp);
unsigned long uk_tlsp_get(void);

static inline unsigned long uk_irq_save(void)
{
	unsigned long before = machine_masked;

	machine_masked = true;
	return before;
}

static inline void uk_irq_restore(unsigned long state)
{
	if (!state)
		machine_unmask();
}

static inline void uk_irq_enable(void)
{
	machine_unmask();
}

static inline void uk_irq_disable(void)
{
	machine_masked = true;
}

static inline bool uk_irq_is_disabled(void)
{
	return machine_masked;
}

#endif /* UK_ASM_PRIV_H */
