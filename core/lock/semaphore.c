/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/semaphore.h>

#include <uk/assert.h>
#include <uk/isr.h>

#include "lock-internal.h"

void uk_semaphore_init(struct uk_semaphore *semaphore, long count)
{
	UK_ASSERT(count >= 0);
	semaphore->count = count;
	lock__init(&semaphore->wait);
}

void uk_semaphore_up(struct uk_semaphore *semaphore)
{
	unsigned long flags = uk_spin_lock_irqsave(&semaphore->wait.lock);

	if (lock__first(&semaphore->wait))
		lock__give(&semaphore->wait);
	else
		semaphore->count++;
	lock__end(&semaphore->wait, flags);
}

/* Takes one with the lock held. */
static bool take(struct uk_semaphore *semaphore)
{
	if (semaphore->count == 0)
		return false;
	semaphore->count--;
	return true;
}

static bool down_until(struct uk_semaphore *semaphore, __nsec deadline)
{
	struct lock__waiter waiter;
	unsigned long flags = uk_spin_lock_irqsave(&semaphore->wait.lock);

	if (!take(semaphore))
		return lock__wait(&semaphore->wait, &waiter, deadline, flags);
	uk_spin_unlock_irqrestore(&semaphore->wait.lock, flags);
	return true;
}

void uk_semaphore_down(struct uk_semaphore *semaphore)
{
	down_until(semaphore, 0);
}
UK_MAY_SLEEP(uk_semaphore_down);

int uk_semaphore_down_try(struct uk_semaphore *semaphore)
{
	unsigned long flags = uk_spin_lock_irqsave(&semaphore->wait.lock);
	bool has_taken = take(semaphore);

	uk_spin_unlock_irqrestore(&semaphore->wait.lock, flags);
	return has_taken;
}

__nsec uk_semaphore_down_to(struct uk_semaphore *semaphore, __nsec timeout)
{
	__nsec begin = uk_clock_monotonic();
	__nsec deadline = timeout > UK_NSEC_NEVER - begin ? UK_NSEC_NEVER
							  : begin + timeout;

	/* 0 would be no deadline; one nanosecond later is as good */
	if (!down_until(semaphore, deadline ? deadline : 1))
		return __NSEC_MAX;
	return uk_clock_monotonic() - begin;
}
UK_MAY_SLEEP(uk_semaphore_down_to);
