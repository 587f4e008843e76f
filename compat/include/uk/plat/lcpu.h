/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Older names over <uk/arch/priv.h>: interrupts and halting of this CPU.
 *
 * Context: any; the halting ones thread only.
 */
#ifndef UKPLAT_LCPU_H
#define UKPLAT_LCPU_H

#include <uk/arch/priv.h>
#include <uk/arch/types.h>
#include <uk/config.h>
#include <uk/percpu.h>

typedef unsigned int __lcpuid;

static inline void ukplat_lcpu_enable_irq(void)
{
	uk_irq_enable();
}

static inline void ukplat_lcpu_disable_irq(void)
{
	uk_irq_disable();
}

static inline unsigned long ukplat_lcpu_save_irqf(void)
{
	return uk_irq_save();
}

static inline void ukplat_lcpu_restore_irqf(unsigned long flags)
{
	uk_irq_restore(flags);
}

static inline int ukplat_lcpu_irqs_disabled(void)
{
	return uk_irq_is_disabled();
}

static inline void __noreturn ukplat_lcpu_halt(void)
{
	uk_cpu_halt();
}

/** Waits for an interrupt; with them masked, which they are again after. */
static inline void ukplat_lcpu_halt_irq(void)
{
	uk_cpu_halt_irq();
}

static inline __lcpuid ukplat_lcpu_id(void)
{
	return uk_cpu_id();
}

static inline __u32 ukplat_lcpu_count(void)
{
	return uk_cpu_count();
}

#if CONFIG_LIBUKCLOCK
#include <uk/timer.h>

static inline void ukplat_lcpu_end_halt_(struct uk_timer *timer __unused)
{
}

/** Waits, with interrupts masked, for one or until `until` (monotonic). */
static inline void ukplat_lcpu_halt_irq_until(__nsec until)
{
	struct uk_timer timer;

	uk_timer_init(&timer, ukplat_lcpu_end_halt_, NULL);
	uk_timer_set(&timer, until);
	uk_cpu_halt_irq();
	uk_timer_cancel(&timer);
}

/** The same, with interrupts enabled before and after. */
static inline void ukplat_lcpu_halt_to(__snsec until)
{
	unsigned long flags = uk_irq_save();

	ukplat_lcpu_halt_irq_until((__nsec)until);
	uk_irq_restore(flags);
}
#endif

#endif /* UKPLAT_LCPU_H */
