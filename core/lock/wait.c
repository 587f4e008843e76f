/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/wait.h>

#include <uk/assert.h>
#include <uk/irq.h>
#include <uk/isr.h>

#include "lock-internal.h"

void lock__init(struct uk_waitq *wq)
{
	uk_waitq_init(wq);
}

/* As uk_waitq_begin(), with the queue locked. */
static void begin(struct uk_waitq *wq, struct uk_waitq_entry *entry)
{
	entry->thread = uk_thread_current();
	entry->wq = wq;
	entry->outer = entry->thread->waits;
	entry->is_gift = true;
	entry->thread->waits = entry;
	uk_list_add_tail(&entry->link, &wq->waiters);
}

bool lock__wait(struct uk_waitq *wq, struct lock__waiter *waiter,
		__nsec deadline, unsigned long flags)
{
	struct uk_waitq_entry *entry = &waiter->entry;
	bool is_late = false;

	UK_ASSERT(!uk_in_irq());
	begin(wq, entry);
	while (!uk_list_empty(&entry->link) && !is_late) {
		uk_thread_block_until(entry->thread, deadline);
		uk_spin_unlock_irqrestore(&wq->lock, flags);
		uk_sched_yield();
		flags = uk_spin_lock_irqsave(&wq->lock);
		is_late = uk_thread_is_timed_out(entry->thread);
	}
	/* from here on nobody gives to us what we would not take */
	is_late = !uk_list_empty(&entry->link);
	uk_list_del_init(&entry->link);
	uk_spin_unlock_irqrestore(&wq->lock, flags);
	uk_waitq_end(entry);
	return !is_late;
}
UK_MAY_SLEEP(lock__wait);

struct lock__waiter *lock__first(struct uk_waitq *wq)
{
	if (uk_list_empty(&wq->waiters))
		return NULL;
	return uk_list_first_entry(&wq->waiters, struct lock__waiter,
				   entry.link);
}

struct uk_thread *lock__give(struct uk_waitq *wq)
{
	struct lock__waiter *waiter = lock__first(wq);
	struct uk_thread *thread = waiter->entry.thread;

	uk_list_del_init(&waiter->entry.link);
	uk_thread_wake_later(thread);
	return thread;
}

void lock__end(struct uk_waitq *wq, unsigned long flags)
{
	uk_spin_unlock_irqrestore(&wq->lock, flags);
	uk_sched_preempt_point();
}
