/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Leaving a thread and going on with another. The run queue's lock is taken
 * before the choice and given back by the thread that goes on: so nobody else
 * can see a thread as waiting, and wake it, while its stack is still in use.
 */
#include <uk/arch/ectx.h>
#include <uk/assert.h>
#include <uk/irq.h>

#include "sched-internal.h"

static struct uk_thread main_thread;

/* There is a current thread from the first instruction on. */
UK_PERCPU(struct uk_sched, uk_sched_cpu_) = { .current = &main_thread };

#if CONFIG_HAVE_SMP
struct uk_sched *uk_sched_current(void)
{
	unsigned long flags = uk_irq_save();
	struct uk_sched *sched = sched__this();

	uk_irq_restore(flags);
	return sched;
}

struct uk_thread *uk_thread_current(void)
{
	unsigned long flags = uk_irq_save();
	struct uk_thread *thread = sched__this()->current;

	uk_irq_restore(flags);
	return thread;
}
#endif

void sched__requeue(struct uk_sched *sched, struct uk_thread *thread,
		    enum uk_sched_why why)
{
	/*
	 * Who is preempted between saying that it blocks and leaving has not
	 * looked at its condition yet: it must run to do so.
	 */
	if (!(thread->flags & UK_THREADF_RUNNABLE) &&
	    (why != UK_SCHED_PREEMPTED ||
	     (thread->flags & (UK_THREADF_ENDING | UK_THREADF_STOPPED))))
		return;
	if (UK_ON(CONFIG_HAVE_SMP) && sched->idle &&
	    unlikely(!uk_thread_may_run_on(thread, sched->cpu))) {
		sched__flags_change(thread, UK_THREADF_MOVING, 0);
		sched->leaving = thread;
		return;
	}
	sched__flags_change(thread, UK_THREADF_QUEUED, 0);
	sched__count(sched, 1);
	sched->policy->enqueue(sched, thread, why);
}

struct uk_thread *sched__pick(struct uk_sched *sched)
{
	struct uk_thread *thread = sched->policy->pick(sched);

	if (UK_ON(CONFIG_HAVE_SMP) && thread)
		sched__count(sched, -1);
	return thread;
}

#if !CONFIG_HAVE_SMP
/*
 * Waits for something to run, in the context of the thread that is left (it
 * may be the one that is woken, and then nothing is switched at all).
 */
static struct uk_thread *sched__wait_for_work(struct uk_sched *sched)
{
	struct uk_thread *next;

	sched__idle_set(sched, true);
	do {
		sched__check_deadlock(sched);
		uk_spin_unlock(&sched->lock);
		uk_cpu_halt_irq();
		uk_spin_lock(&sched->lock);
		sched__requeue(sched, sched->current, UK_SCHED_WAKE);
		next = sched__pick(sched);
	} while (!next);
	sched__idle_set(sched, false);
	return next;
}
#endif

/*
 * On the stack of who goes on: who was left is nobody's now, and if it may not
 * run here it is brought to another CPU. Unlocks.
 */
static void end_switch(struct uk_sched *sched)
{
	struct uk_thread *thread = sched->leaving;

	if (UK_ON(CONFIG_HAVE_SMP) && unlikely(thread)) {
		sched->leaving = NULL;
		sched = sched__land(sched, thread, UK_SCHED_WAKE);
	}
	uk_spin_unlock(&sched->lock);
}

/* What the thread has read so far was read before: see quiesce.c. */
static void note_leaving(struct uk_thread *thread)
{
	__atomic_store_n(&thread->nr_left, thread->nr_left + 1,
			 __ATOMIC_RELEASE);
}

void sched__switch(struct uk_sched *sched, enum uk_sched_why why)
{
	struct uk_thread *prev = sched->current;
	struct uk_thread *next;

	sched__must_switch_set(sched, false);
	uk_spin_check_switch();
	if (UK_ON(CONFIG_LIBUKRCU)) {
		prev->is_interrupted = why == UK_SCHED_PREEMPTED;
		if (why != UK_SCHED_PREEMPTED)
			note_leaving(prev);
	}
	sched__count_run(sched, prev);
	sched__requeue(sched, prev, why);
	next = sched__pick(sched);
	if (unlikely(!next)) {
		next = sched__wait_for_work(sched);
		sched__count_idle(sched);
	}
	sched__flags_change(next, 0, UK_THREADF_QUEUED);
	if (next != prev) {
		__atomic_store_n(&sched->current, next, __ATOMIC_RELAXED);
		if (UK_ON(CONFIG_HAVE_SMP)) {
			sched->nr_switches++;
			if (prev->flags & UK_THREADF_QUEUED)
				sched__offer(sched, prev);
		}
		if (prev->tlsp != next->tlsp)
			uk_tlsp_set(next->tlsp);
		sched__slice_start(sched);
		uk_ctx_switch(&prev->ctx, &next->ctx);
		sched = sched__this(); /* another CPU's, maybe */
	} else {
		sched__slice_start(sched);
	}
	end_switch(sched);
}

void sched__first_run(void)
{
	end_switch(sched__this());
	uk_irq_enable();
}

void uk_sched_yield(void)
{
	struct uk_sched *sched;
	unsigned long flags;

	UK_ASSERT(!uk_in_irq());
	UK_ASSERT(!uk_irq_is_disabled());
	flags = uk_irq_save();
	sched = sched__this();
	uk_spin_lock(&sched->lock);
	sched__switch(sched, UK_SCHED_YIELD);
	uk_irq_restore(flags);
	sched__reap();
}
UK_MAY_SLEEP(uk_sched_yield);

/*
 * The interrupted code may have anything in the extended registers; code that
 * calls us has nothing there that it wants back, so only this path keeps them.
 */
void sched__irq_exit(void)
{
	struct uk_sched *sched = sched__this();
	struct uk_thread *thread = sched->current;

	if (likely(!sched__must_switch(sched)) || sched->is_idle)
		return;
	/* on several CPUs this is called whatever the policy is */
	if (UK_ON(CONFIG_HAVE_SMP) && !sched__is_preemptive(sched->policy) &&
	    !(thread->flags & UK_THREADF_ENDING))
		return;
	if (thread->ectx)
		uk_ectx_save(thread->ectx);
	uk_spin_lock(&sched->lock);
	sched__switch(sched, UK_SCHED_PREEMPTED);
	if (thread->ectx)
		uk_ectx_restore(thread->ectx);
}

/*
 * A wake-up in a thread may make a more urgent one runnable. Where interrupts
 * are masked the switch has to wait; the slice timer ends that wait.
 */
void uk_sched_preempt_point(void)
{
	struct uk_sched *sched;
	unsigned long flags = uk_irq_save();

	sched = sched__this();
	if (likely(!sched__must_switch(sched)) || sched->is_idle ||
	    uk_in_irq()) {
		uk_irq_restore(flags);
		return;
	}
	uk_irq_restore(flags);
	if (uk_irq_is_disabled()) {
		uk_timer_set(&sched->slice_end, 0);
		return;
	}
	flags = uk_irq_save();
	sched = sched__this();
	uk_spin_lock(&sched->lock);
	sched__switch(sched, UK_SCHED_PREEMPTED);
	uk_irq_restore(flags);
}
