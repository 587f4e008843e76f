/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The end of a thread. It cannot free the stack it stands on: it goes to its
 * CPU's list of the dead, and the next thread there that yields or makes a
 * thread frees it.
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

/*
 * Interrupts stay masked from the mark to the switch: a thread that is marked
 * and preempted would never come back to wake those who join it.
 */
void uk_sched_thread_exit2(uk_thread_gc_t gc_fn, void *gc_argp)
{
	struct uk_thread *thread = uk_thread_current();
	struct uk_sched *sched;
	bool is_ours;

	UK_ASSERT(!uk_in_irq());
	UK_ASSERT(thread->mem_a); /* not the main thread */
	sched__hooks_term(thread);
	thread->gc_fn = gc_fn;
	thread->gc_argp = gc_argp;
	uk_irq_disable();
	sched__kill(thread, &is_ours);
	uk_waitq_wake_up(&thread->exited);
	sched = sched__this();
	uk_spin_lock(&sched->lock);
	uk_list_add_tail(&thread->queue, &sched->dead);
	sched__switch(sched, UK_SCHED_YIELD);
	UK_CRASH("an exited thread runs");
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
	uk_waitq_wake_up(&thread->exited);
}

void uk_thread_terminate(struct uk_thread *thread)
{
	bool is_ours = false;

	if (thread == uk_thread_current())
		uk_sched_thread_exit();
	uk_thread_get(thread); /* its CPU may be quick to free it */
	if (sched__kill(thread, &is_ours))
		bury(thread);
	uk_thread_put(thread);
	if (is_ours)
		uk_thread_put(thread);
}

void uk_sched_thread_terminate(struct uk_thread *thread)
{
	uk_thread_terminate(thread);
}

/*
 * Takes one of this CPU's dead. Of another CPU's the last may still be stood
 * on: that CPU idles in the context of who left.
 */
static struct uk_thread *take_dead(void)
{
	unsigned long flags = uk_irq_save();
	struct uk_sched *sched = sched__this();
	struct uk_thread *thread;

	uk_spin_lock(&sched->lock);
	thread = uk_list_first_entry_or_null(&sched->dead, struct uk_thread,
					     queue);
	if (thread)
		uk_list_del_init(&thread->queue);
	uk_spin_unlock_irqrestore(&sched->lock, flags);
	return thread;
}

/* The caller is not among them: who is does not come back from its switch. */
void sched__reap(void)
{
	struct uk_thread *thread;

	while (unlikely(!uk_list_empty(&uk_sched_current()->dead))) {
		thread = take_dead();
		if (!thread)
			continue;
		if (thread->gc_fn)
			thread->gc_fn(thread, thread->gc_argp);
		uk_thread_put(thread);
	}
}
