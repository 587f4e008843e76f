/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Waiting and waking: README.md has the protocol. A thread's flags change
 * under the lock of its run queue only.
 */
#include <errno.h>

#include <uk/arch/ectx.h>
#include <uk/assert.h>
#include <uk/irq.h>

#include "sched-internal.h"

struct uk_sched *sched__lock_of(struct uk_thread *thread)
{
	struct uk_sched *sched;

	for (;;) {
		sched = __atomic_load_n(&thread->sched, __ATOMIC_ACQUIRE);
		uk_spin_lock(&sched->lock);
		if (likely(sched ==
			   __atomic_load_n(&thread->sched, __ATOMIC_ACQUIRE)))
			return sched;
		uk_spin_unlock(&sched->lock);
	}
}

void sched__enqueue(struct uk_sched *sched, struct uk_thread *thread,
		    enum uk_sched_why why)
{
	const struct uk_sched_policy *policy = sched->policy;

	sched__flags_change(thread, UK_THREADF_QUEUED, 0);
	sched__count(sched, 1);
	policy->enqueue(sched, thread, why);
	if (sched->is_idle) {
		sched__unidle(sched);
		/* it takes one of them */
		if (UK_ON(CONFIG_HAVE_SMP) && sched->nr_queued > 1)
			sched__offer(sched, thread);
		return;
	}
	if (policy->preempts &&
	    policy->preempts(sched, thread, sched->current)) {
		sched__must_switch_set(sched, true);
		uk_cpu_kick(sched->cpu);
	}
	sched__slice_check(sched);
	sched__offer(sched, thread);
}

void sched__unqueue(struct uk_sched *sched, struct uk_thread *thread)
{
	if (!(thread->flags & UK_THREADF_QUEUED))
		return;
	sched__flags_change(thread, 0, UK_THREADF_QUEUED);
	sched__count(sched, -1);
	sched->policy->dequeue(sched, thread);
}

/*
 * Makes `thread` runnable. `sched` is locked; returns what is locked then. A
 * thread that is still on its CPU goes on there; one that was preempted while
 * it waited is in the queue already, and who moves one queues it.
 */
static struct uk_sched *make_runnable(struct uk_sched *sched,
				      struct uk_thread *thread)
{
	sched__flags_change(thread, UK_THREADF_RUNNABLE,
			    UK_ON(CONFIG_HAVE_SMP) ? UK_THREADF_STOPPED : 0);
	if (uk_timer_is_pending(&thread->timer))
		uk_timer_cancel(&thread->timer);
	if (thread == sched->current && sched->is_idle)
		sched__unidle(sched);
	if (thread == sched->current ||
	    (thread->flags & (UK_THREADF_QUEUED | UK_THREADF_MOVING)))
		return sched;
	if (UK_ON(CONFIG_HAVE_SMP))
		sched__flags_change(thread, UK_THREADF_MOVING, 0);
	return sched__land(sched, thread, UK_SCHED_WAKE);
}

void uk_thread_wake_later(struct uk_thread *thread)
{
	unsigned long flags;
	struct uk_sched *sched;

	if (unlikely(!sched__of(thread))) {
		/* not added yet */
		sched__flags_change(thread, UK_THREADF_RUNNABLE, 0);
		return;
	}
	flags = uk_irq_save();
	sched = sched__lock_of(thread);
	if (!(thread->flags & (UK_THREADF_RUNNABLE | UK_THREADF_ENDING)))
		sched = make_runnable(sched, thread);
	uk_spin_unlock_irqrestore(&sched->lock, flags);
}

void uk_thread_wake(struct uk_thread *thread)
{
	uk_thread_wake_later(thread);
	uk_sched_preempt_point();
}

/* A deadline has come. The one of an earlier wait is not ours any more. */
static void time_is_up(struct uk_timer *timer)
{
	struct uk_thread *thread = timer->arg;
	struct uk_sched *sched = sched__lock_of(thread);

	if (!(thread->flags & (UK_THREADF_RUNNABLE | UK_THREADF_ENDING)) &&
	    thread->wake_at && thread->wake_at <= uk_clock_monotonic()) {
		sched__flags_change(thread, UK_THREADF_TIMEDOUT, 0);
		sched = make_runnable(sched, thread);
	}
	uk_spin_unlock(&sched->lock);
}

void sched__timeout_init(struct uk_thread *thread)
{
	uk_timer_init(&thread->timer, time_is_up, thread);
}

/*
 * Takes the CPU from `thread`, blocked or ended just now, if it is another
 * one's that runs. Locked.
 */
static void stop(struct uk_sched *sched, struct uk_thread *thread)
{
	sched__unqueue(sched, thread);
	if (!UK_ON(CONFIG_HAVE_SMP) || thread == sched__this()->current)
		return;
	sched__flags_change(thread, UK_THREADF_STOPPED, 0);
	if (thread != sched->current)
		return;
	if (sched->is_idle) {
		sched__unidle(sched);
		return;
	}
	sched__must_switch_set(sched, true);
	uk_cpu_kick(sched->cpu);
}

void uk_thread_block_until(struct uk_thread *thread, __nsec until)
{
	unsigned long flags;
	struct uk_sched *sched;

	if (unlikely(!sched__of(thread))) {
		/* not added yet */
		sched__flags_change(thread, 0, UK_THREADF_RUNNABLE);
		return;
	}
	flags = uk_irq_save();
	sched = sched__lock_of(thread);
	if (likely(!(thread->flags & UK_THREADF_ENDING))) {
		sched__flags_change(thread, 0,
				    UK_THREADF_RUNNABLE | UK_THREADF_TIMEDOUT);
		thread->wake_at = until;
		if (until && until != UK_NSEC_NEVER)
			uk_timer_set(&thread->timer, until);
		else if (uk_timer_is_pending(&thread->timer))
			uk_timer_cancel(&thread->timer);
		stop(sched, thread);
	}
	uk_spin_unlock_irqrestore(&sched->lock, flags);
}

void uk_thread_block(struct uk_thread *thread)
{
	uk_thread_block_until(thread, 0);
}

void uk_thread_block_timeout(struct uk_thread *thread, __nsec span)
{
	__nsec now = uk_clock_monotonic();

	uk_thread_block_until(thread, span > UK_NSEC_NEVER - now ? UK_NSEC_NEVER
								 : now + span);
}

/* Tells the policy about the new priority of `thread`. Locked. */
static void change_prio(struct uk_sched *sched, struct uk_thread *thread,
			int prio)
{
	const struct uk_sched_policy *policy = sched->policy;
	bool is_queued = (thread->flags & UK_THREADF_QUEUED) != 0;

	thread->prio = prio;
	if (policy->prio_changed && (is_queued || thread == sched->current))
		policy->prio_changed(sched, thread, is_queued);
	if (is_queued && policy->preempts &&
	    policy->preempts(sched, thread, sched->current)) {
		sched__must_switch_set(sched, true);
		uk_cpu_kick(sched->cpu);
	}
}

void uk_thread_prio_set(struct uk_thread *thread, int prio)
{
	unsigned long flags;
	struct uk_sched *sched;

	if (!sched__of(thread)) {
		thread->prio = prio; /* not added yet */
		return;
	}
	flags = uk_irq_save();
	sched = sched__lock_of(thread);
	change_prio(sched, thread, prio);
	uk_spin_unlock_irqrestore(&sched->lock, flags);
	uk_sched_preempt_point();
}

int uk_thread_affinity_set(struct uk_thread *thread, uint64_t cpus)
{
	struct uk_sched *sched;
	unsigned long flags;

	if (!(cpus & sched__running_cpus()))
		return -EINVAL;
	if (!sched__of(thread)) {
		thread->affinity = cpus; /* not added yet */
		return 0;
	}
	flags = uk_irq_save();
	sched = sched__lock_of(thread);
	__atomic_store_n(&thread->affinity, cpus, __ATOMIC_RELAXED);
	sched = sched__move_away(sched, thread);
	uk_spin_unlock_irqrestore(&sched->lock, flags);
	uk_sched_preempt_point();
	return 0;
}

/* Locked. */
static bool end_locked(struct uk_sched *sched, struct uk_thread *thread,
		       unsigned int flags)
{
	if (thread->flags & (UK_THREADF_ENDING | UK_THREADF_LEAVING))
		return false;
	sched__flags_change(thread, flags,
			    flags & UK_THREADF_ENDING ? UK_THREADF_RUNNABLE
						      : 0);
	if (flags & UK_THREADF_ENDING)
		stop(sched, thread);
	return true;
}

bool sched__end(struct uk_thread *thread, unsigned int end_flags)
{
	unsigned long flags = uk_irq_save();
	struct uk_sched *sched = sched__lock_of(thread);
	bool is_first = end_locked(sched, thread, end_flags);

	uk_spin_unlock_irqrestore(&sched->lock, flags);
	return is_first;
}

void sched__set_exited(struct uk_thread *thread)
{
	unsigned long flags = uk_irq_save();
	struct uk_sched *sched = sched__lock_of(thread);

	__atomic_store_n(&thread->flags,
			 (thread->flags & ~UK_THREADF_RUNNABLE) |
				 UK_THREADF_ENDING | UK_THREADF_EXITED,
			 __ATOMIC_RELEASE);
	uk_spin_unlock_irqrestore(&sched->lock, flags);
}

void uk_thread_tlsp_set(struct uk_thread *thread, unsigned long tlsp)
{
	unsigned long flags = uk_irq_save();

	thread->tlsp = tlsp;
	if (thread == sched__this()->current)
		uk_tlsp_set(tlsp);
	uk_irq_restore(flags);
}

void uk_sched_thread_sleep(__nsec span)
{
	__nsec until = uk_clock_monotonic();
	struct uk_thread *thread = uk_thread_current();

	until = span > UK_NSEC_NEVER - until ? UK_NSEC_NEVER : until + span;
	do {
		uk_thread_block_until(thread, until);
		uk_sched_yield();
	} while (uk_clock_monotonic() < until);
}
UK_MAY_SLEEP(uk_sched_thread_sleep);
