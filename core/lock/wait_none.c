/* SPDX-License-Identifier: BSD-3-Clause */
/* Without a scheduler: what is not there now will never be. */
#include <uk/assert.h>
#include <uk/list.h>

#include "lock-internal.h"

void lock__init(struct uk_waitq *wq)
{
	uk_spin_init(&wq->lock);
	UK_INIT_LIST_HEAD(&wq->waiters);
}

bool lock__wait(struct uk_waitq *wq, struct lock__waiter *waiter __unused,
		__nsec deadline, unsigned long flags)
{
	uk_spin_unlock_irqrestore(&wq->lock, flags);
	if (!deadline)
		UK_CRASH("deadlock: a taken lock, and no other thread");
	while (uk_clock_monotonic() < deadline)
		uk_cpu_relax();
	return false;
}

struct lock__waiter *lock__first(struct uk_waitq *wq __unused)
{
	return NULL;
}

struct uk_thread *lock__give(struct uk_waitq *wq __unused)
{
	return NULL;
}

void lock__end(struct uk_waitq *wq, unsigned long flags)
{
	uk_spin_unlock_irqrestore(&wq->lock, flags);
}
