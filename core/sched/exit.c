/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The end of a thread. It cannot free the stack it stands on: it goes to its
 * CPU's list of the dead, and the next thread that yields or makes a thread
 * frees it: on any CPU, for one that idles frees nothing.
 */
#include <uk/assert.h>
#include <uk/irq.h>
#include <uk/wait.h>

#include "sched-internal.h"

/*
 * Takes the thread out of the wait queues that it was stopped in. A wake-up
 * that it has had and not used goes to the next.
 */
static void leave_waitqs(struct uk_thread *thread)
{
	struct uk_waitq_entry *entry;

	while ((entry = thread->waits)) {
		if (uk_waitq_end(entry) && !entry->is_gift)
			uk_waitq_wake_up_one(entry->wq);
	}
}

static unsigned int nr_dead; /* on all CPUs; atomic; of several CPUs only */

/* Any CPU looks whether there are some. Locked. */
static void note_dead(struct uk_sched *sched)
{
	if (UK_ON(CONFIG_HAVE_SMP))
		__atomic_store_n(&sched->has_dead, !uk_list_empty(&sched->dead),
				 __ATOMIC_RELAXED);
}

static bool has_dead(const struct uk_sched *sched)
{
	return UK_ON(CONFIG_HAVE_SMP)
		       ? __atomic_load_n(&sched->has_dead, __ATOMIC_RELAXED)
		       : !uk_list_empty(&sched->dead);
}

/*
 * Interrupts stay masked from the mark to the switch: a thread that is marked
 * and preempted would never come back to wake those who join it.
 */
static void __noreturn leave_for_good(struct uk_thread *thread)
{
	struct uk_sched *sched;

	uk_irq_disable();
	sched__set_exited(thread);
	uk_waitq_wake_up(&thread->exited);
	sched = sched__this();
	uk_spin_lock(&sched->lock);
	uk_list_add_tail(&thread->queue, &sched->dead);
	note_dead(sched);
	if (UK_ON(CONFIG_HAVE_SMP))
		__atomic_fetch_add(&nr_dead, 1, __ATOMIC_RELAXED);
	sched__switch(sched, UK_SCHED_YIELD);
	UK_CRASH("an exited thread runs");
}

void uk_sched_thread_exit2(uk_thread_gc_t gc_fn, void *gc_argp)
{
	struct uk_thread *thread = uk_thread_current();

	UK_ASSERT(!uk_in_irq());
	if (sched__is_first(thread))
		sched__become_idle();
	UK_ASSERT(thread->mem_a); /* not the main thread */
	while (!sched__end(thread, UK_THREADF_LEAVING))
		uk_sched_yield(); /* not to come back: another one ends us */
	sched__hooks_term(thread);
	thread->gc_fn = gc_fn;
	thread->gc_argp = gc_argp;
	leave_for_good(thread);
}
UK_MAY_SLEEP(uk_sched_thread_exit2);

void uk_sched_thread_exit(void)
{
	uk_sched_thread_exit2(NULL, NULL);
}
UK_MAY_SLEEP(uk_sched_thread_exit);

/* What is left to do for `thread`, which we have ended and nobody else. */
static void bury(struct uk_thread *thread)
{
	uk_timer_cancel_sync(&thread->timer);
	leave_waitqs(thread);
	sched__hooks_term(thread);
	sched__set_exited(thread);
	uk_waitq_wake_up(&thread->exited);
	uk_thread_put(thread);
}

void uk_thread_terminate(struct uk_thread *thread)
{
	if (thread == uk_thread_current())
		uk_sched_thread_exit();
	if (!sched__end(thread, UK_THREADF_ENDING))
		return;
	sched__wait_stopped(thread);
	bury(thread);
}

void uk_sched_thread_terminate(struct uk_thread *thread)
{
	uk_thread_terminate(thread);
}

/* The first that the CPU does not stand on, idling. Locked. */
static struct uk_thread *first_dead(struct uk_sched *sched)
{
	struct uk_thread *thread;

	uk_list_for_each_entry (thread, &sched->dead, queue) {
		if (thread == sched->current)
			continue;
		uk_list_del_init(&thread->queue);
		note_dead(sched);
		if (UK_ON(CONFIG_HAVE_SMP))
			__atomic_fetch_sub(&nr_dead, 1, __ATOMIC_RELAXED);
		return thread;
	}
	return NULL;
}

static struct uk_thread *take_dead(struct uk_sched *sched)
{
	unsigned long flags = uk_spin_lock_irqsave(&sched->lock);
	struct uk_thread *thread = first_dead(sched);

	uk_spin_unlock_irqrestore(&sched->lock, flags);
	return thread;
}

/* The caller is not among them: who is does not come back from its switch. */
static void reap(struct uk_sched *sched)
{
	struct uk_thread *thread;

	while (unlikely(has_dead(sched))) {
		thread = take_dead(sched);
		if (!thread)
			return;
		if (thread->gc_fn)
			thread->gc_fn(thread, thread->gc_argp);
		uk_thread_put(thread);
	}
}

static void reap_cpus(void)
{
	uint64_t cpus = sched__running_cpus();

	for (; cpus; cpus &= cpus - 1)
		reap(&uk_cpu(uk_sched_cpu_,
			     (unsigned int)__builtin_ctzll(cpus)));
}

void sched__reap(void)
{
	if (!UK_ON(CONFIG_HAVE_SMP))
		reap(uk_sched_current());
	else if (unlikely(__atomic_load_n(&nr_dead, __ATOMIC_RELAXED)))
		reap_cpus();
}
