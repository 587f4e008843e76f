/* SPDX-License-Identifier: BSD-3-Clause */
/* What a further CPU does for optional libraries: nothing where one is off. */
#ifndef UK_SMP_STEPS_H
#define UK_SMP_STEPS_H

#include <uk/arch/priv.h>
#include <uk/clock.h>
#include <uk/config.h>
#include <uk/sched.h>

#if CONFIG_LIBUKVMEM
#include <uk/vmem.h>
#else
struct uk_vas;

static inline struct uk_vas *uk_vas_get_active(void)
{
	return NULL;
}

static inline void uk_vas_set_active(struct uk_vas *vas __unused)
{
}
#endif

#if CONFIG_LIBUKINTCTLR
#include <uk/irq.h>
#else
static inline void uk_irq_cpu_init(void)
{
}
#endif

#if CONFIG_LIBUKSCHED
/** Leaves the CPU to the scheduler. */
static inline void __noreturn smp__leave(void)
{
	uk_sched_thread_exit();
}
#else
static inline int uk_sched_boot_cpu(void)
{
	return 0;
}

/** Waits for interrupts, for ever. */
static inline void __noreturn smp__leave(void)
{
	uk_irq_disable();
	for (;;)
		uk_cpu_halt_irq();
}
#endif

#endif /* UK_SMP_STEPS_H */
