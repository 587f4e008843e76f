/* SPDX-License-Identifier: BSD-3-Clause */
/* All threads: for messages and tools, and to see that nothing can go on. */
#include <uk/arch/spinlock.h>
#include <uk/assert.h>
#include <uk/irq.h>
#include <uk/print.h>

#include "sched-internal.h"

/* Of the list of all threads; before the run queues'. */
static struct uk_spinlock lock = UK_SPINLOCK_INITIALIZER();
static UK_LIST_HEAD(threads);

void sched__list_add(struct uk_thread *thread)
{
	unsigned long flags = uk_spin_lock_irqsave(&lock);

	uk_list_add_tail(&thread->all, &threads);
	uk_spin_unlock_irqrestore(&lock, flags);
}

void sched__list_remove(struct uk_thread *thread)
{
	unsigned long flags = uk_spin_lock_irqsave(&lock);

	uk_list_del_init(&thread->all);
	uk_spin_unlock_irqrestore(&lock, flags);
}

void uk_sched_foreach_thread(void (*fn)(struct uk_thread *thread, void *arg),
			     void *arg)
{
	unsigned long flags = uk_spin_lock_irqsave(&lock);
	struct uk_thread *thread;

	uk_list_for_each_entry (thread, &threads, all)
		fn(thread, arg);
	uk_spin_unlock_irqrestore(&lock, flags);
}

static const char *what_it_does(const struct uk_thread *thread)
{
	if (thread->flags & UK_THREADF_EXITED)
		return "has exited";
	if (!(thread->flags & UK_THREADF_RUNNABLE))
		return uk_timer_is_pending(&thread->timer) ? "waits for a time"
							   : "waits";
	return thread->flags & UK_THREADF_QUEUED ? "waits for the CPU" : "runs";
}

static void dump_one(struct uk_thread *thread, void *arg)
{
	int level = *(int *)arg;

	uk_printk(level, "thread %p (%s) %s\n", (void *)thread,
		  thread->name ? thread->name : "no name",
		  what_it_does(thread));
}

void uk_sched_dumpk_threads(int level, struct uk_sched *sched __unused)
{
	uk_sched_foreach_thread(dump_one, &level);
}

/*
 * Nothing runs here. What could change that is a timer, another CPU, or a device
 * that interrupts, which is one with a handler; those that the event devices
 * and the kicks of CPUs have on lines do not count.
 */
static bool can_wake_up(void)
{
	return !sched__all_idle() ||
	       uk_irq_handler_count() >
		       uk_clockevent_irqs() + uk_cpu_kick_irqs();
}

void sched__check_deadlock(struct uk_sched *sched)
{
	if (!UK_ON(CONFIG_LIBUKDEBUG_ENABLE_ASSERT) || can_wake_up())
		return;
	uk_sched_dumpk_threads(KLVL_CRIT, sched);
	UK_CRASH("deadlock: no thread can run, and nothing can wake one");
}
