/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * How long threads run: counted when one is left, on its CPU. Interrupt-safe
 * (built with general registers only).
 */
#include <uk/run_time.h>

#include "sched-internal.h"

uint64_t uk_thread_run_ticks(struct uk_thread *thread)
{
	struct uk_sched *sched;
	unsigned long flags;
	uint64_t ticks;

	if (!sched__of(thread))
		return thread->run_ticks; /* not added yet */
	flags = uk_irq_save();
	sched = sched__lock_of(thread);
	ticks = thread->run_ticks;
	if (thread == sched->current && !sched->is_idle)
		ticks += uk_cpu_ticks() - sched->run_since;
	uk_spin_unlock_irqrestore(&sched->lock, flags);
	return ticks;
}
