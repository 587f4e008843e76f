/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/rwlock.h>

#include <uk/assert.h>
#include <uk/isr.h>

#include "lock-internal.h"

void uk_rwlock_init(struct uk_rwlock *lock)
{
	lock->nr_readers = 0;
	lock->writer = NULL;
	lock__init(&lock->wait);
}

/* Takes the lock if it is free for that and nobody waits; lock held. */
static bool take(struct uk_rwlock *lock, bool for_writing)
{
	if (lock__first(&lock->wait))
		return false;
	if (for_writing ? lock->nr_readers != 0 : lock->nr_readers < 0)
		return false;
	lock->nr_readers = for_writing ? -1 : lock->nr_readers + 1;
	if (for_writing)
		lock->writer = uk_thread_current();
	return true;
}

/* Gives the lock to who is next: a writer, or all readers before one. */
static void hand_over(struct uk_rwlock *lock)
{
	struct lock__waiter *waiter;

	while ((waiter = lock__first(&lock->wait))) {
		if (waiter->is_writer ? lock->nr_readers != 0
				      : lock->nr_readers < 0)
			break;
		if (waiter->is_writer) {
			lock->nr_readers = -1;
			lock->writer = waiter->entry.thread;
		} else {
			lock->nr_readers++;
		}
		lock__give(&lock->wait);
	}
}

static void lock_for(struct uk_rwlock *lock, bool for_writing)
{
	struct lock__waiter waiter = { .is_writer = for_writing };
	unsigned long flags = uk_spin_lock_irqsave(&lock->wait.lock);

	if (take(lock, for_writing))
		uk_spin_unlock_irqrestore(&lock->wait.lock, flags);
	else
		lock__wait(&lock->wait, &waiter, 0, flags);
}

static bool trylock_for(struct uk_rwlock *lock, bool for_writing)
{
	unsigned long flags = uk_spin_lock_irqsave(&lock->wait.lock);
	bool has_taken = take(lock, for_writing);

	uk_spin_unlock_irqrestore(&lock->wait.lock, flags);
	return has_taken;
}

void uk_rwlock_rlock(struct uk_rwlock *lock)
{
	lock_for(lock, false);
}
UK_MAY_SLEEP(uk_rwlock_rlock);

void uk_rwlock_wlock(struct uk_rwlock *lock)
{
	lock_for(lock, true);
}
UK_MAY_SLEEP(uk_rwlock_wlock);

bool uk_rwlock_rtrylock(struct uk_rwlock *lock)
{
	return trylock_for(lock, false);
}

bool uk_rwlock_wtrylock(struct uk_rwlock *lock)
{
	return trylock_for(lock, true);
}

void uk_rwlock_runlock(struct uk_rwlock *lock)
{
	unsigned long flags = uk_spin_lock_irqsave(&lock->wait.lock);

	UK_ASSERT(lock->nr_readers > 0);
	lock->nr_readers--;
	hand_over(lock);
	lock__end(&lock->wait, flags);
}

/* The writer leaves `nr_readers` (itself, or nobody) behind. */
static void end_writing(struct uk_rwlock *lock, long nr_readers)
{
	unsigned long flags = uk_spin_lock_irqsave(&lock->wait.lock);

	UK_ASSERT(lock->nr_readers < 0);
	UK_ASSERT(lock->writer == uk_thread_current());
	lock->writer = NULL;
	lock->nr_readers = nr_readers;
	hand_over(lock);
	lock__end(&lock->wait, flags);
}

void uk_rwlock_wunlock(struct uk_rwlock *lock)
{
	end_writing(lock, 0);
}

void uk_rwlock_downgrade(struct uk_rwlock *lock)
{
	end_writing(lock, 1);
}
