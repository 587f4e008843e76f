/* SPDX-License-Identifier: BSD-3-Clause */
/* The mode of host tests: interrupts that are masked but never come. */
#ifndef UK_ASM_PRIV_H
#define UK_ASM_PRIV_H

#include <stdbool.h>

static bool uk_host_irq_disabled;

static inline unsigned long uk_irq_save(void)
{
	unsigned long before = uk_host_irq_disabled;

	uk_host_irq_disabled = true;
	return before;
}

static inline void uk_irq_restore(unsigned long state)
{
	uk_host_irq_disabled = state;
}

static inline void uk_irq_enable(void)
{
	uk_host_irq_disabled = false;
}

static inline void uk_irq_disable(void)
{
	uk_host_irq_disabled = true;
}

static inline bool uk_irq_is_disabled(void)
{
	return uk_host_irq_disabled;
}

#endif /* UK_ASM_PRIV_H */
