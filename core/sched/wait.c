/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/wait.h>

#include <uk/arch/priv.h>
#include <uk/assert.h>
#include <uk/irq.h>
#include <uk/isr.h>

#include "sched-internal.h"

void uk_waitq_begin(struct uk_waitq *wq, struct uk_waitq_entry *entry)
{
	struct uk_thread *thread = uk_thread_current();

	UK_ASSERT(!uk_in_irq());
	UK_ASSERT(!uk_irq_is_disabled());
	UK_INIT_LIST_HEAD(&entry->link);
	entry->thread = thread;
	entry->wq = wq;
	entry->outer = thread->waits;
	entry->is_gift = false;
	thread->waits = entry;
}
UK_MAY_SLEEP(uk_waitq_begin);

void uk_waitq_prepare(struct uk_waitq_entry *entry, __nsec deadline)
{
	struct uk_waitq *wq = entry->wq;
	unsigned long flags = uk_spin_lock_irqsave(&wq->lock);

	if (uk_list_empty(&entry->link))
		uk_list_add_tail(&entry->link, &wq->waiters);
	uk_thread_block_until(entry->thread, deadline);
	uk_spin_unlock_irqrestore(&wq->lock, flags);
}

bool uk_waitq_end(struct uk_waitq_entry *entry)
{
	struct uk_waitq *wq = entry->wq;
	unsigned long flags = uk_spin_lock_irqsave(&wq->lock);
	bool was_woken = uk_list_empty(&entry->link);

	uk_list_del_init(&entry->link);
	uk_spin_unlock_irqrestore(&wq->lock, flags);
	uk_thread_wake_later(entry->thread);
	entry->thread->waits = entry->outer;
	return was_woken;
}

/*
 * The entry is taken out here and not by its thread: so the next wake-up of
 * one goes to the next. It is on the waiting thread's stack, which cannot go
 * before that thread has had the queue's lock again, in uk_waitq_end().
 */
static void wake_first(struct uk_waitq *wq)
{
	struct uk_waitq_entry *entry;

	entry = uk_list_first_entry(&wq->waiters, struct uk_waitq_entry, link);
	uk_list_del_init(&entry->link);
	uk_thread_wake_later(entry->thread);
}

void uk_waitq_wake_up(struct uk_waitq *wq)
{
	unsigned long flags = uk_spin_lock_irqsave(&wq->lock);

	while (!uk_list_empty(&wq->waiters))
		wake_first(wq);
	uk_spin_unlock_irqrestore(&wq->lock, flags);
	uk_sched_preempt_point();
}

void uk_waitq_wake_up_one(struct uk_waitq *wq)
{
	unsigned long flags = uk_spin_lock_irqsave(&wq->lock);

	if (!uk_list_empty(&wq->waiters))
		wake_first(wq);
	uk_spin_unlock_irqrestore(&wq->lock, flags);
	uk_sched_preempt_point();
}
