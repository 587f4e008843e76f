/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/mutex.h>

#include <uk/arch/cpu.h>
#include <uk/arch/word.h>
#include <uk/isr.h>
#include <uk/percpu.h>

#include "lock-internal.h"

#define SPINS_MAX 1000 /* the owner's CPU may be a thread of a busy host */

void uk_mutex_init_config(struct uk_mutex *mutex, unsigned int flags)
{
	mutex->owner = 0;
	mutex->depth = 0;
	mutex->flags = flags;
	lock__init(&mutex->wait);
}

static unsigned long owner_of(const struct uk_mutex *mutex)
{
	return __atomic_load_n(&mutex->owner, __ATOMIC_RELAXED) &
	       ~UK_MUTEX_WANTED;
}

bool uk_mutex_trylock_again(struct uk_mutex *mutex)
{
	if (!(mutex->flags & UK_MUTEX_CONFIG_RECURSE) ||
	    owner_of(mutex) != uk_mutex_self())
		return false;
	mutex->depth++;
	return true;
}

/* Takes the mutex, or marks it as wanted: then its owner comes by wait.lock. */
static bool take_or_want(struct uk_mutex *mutex)
{
	unsigned long owner, next;

	do {
		owner = __atomic_load_n(&mutex->owner, __ATOMIC_RELAXED);
		next = owner ? owner | UK_MUTEX_WANTED : uk_mutex_self();
	} while (!uk_word_change(&mutex->owner, owner, next, __ATOMIC_ACQUIRE));
	return owner == 0;
}

/*
 * An owner that runs on another CPU will soon be ready: less is lost by
 * looking than by sleeping. Who finds others asleep queues behind them, as
 * the mutex is theirs next.
 */
static bool take_while_owner_runs(struct uk_mutex *mutex)
{
	unsigned int i;

	for (i = 0; i < SPINS_MAX; i++) {
		unsigned long owner =
			__atomic_load_n(&mutex->owner, __ATOMIC_RELAXED);

		if (!owner && uk_word_change(&mutex->owner, 0, uk_mutex_self(),
					     __ATOMIC_ACQUIRE))
			return true;
		if ((owner & UK_MUTEX_WANTED) ||
		    (owner && !uk_thread_is_on_cpu((struct uk_thread *)owner)))
			return false;
		uk_cpu_relax();
	}
	return false;
}

void uk_mutex_lock_wait(struct uk_mutex *mutex)
{
	struct lock__waiter waiter;
	unsigned long flags;

	if (uk_mutex_trylock_again(mutex))
		return;
	UK_ASSERT(owner_of(mutex) != uk_mutex_self());
	if (UK_ON(CONFIG_HAVE_SMP) && UK_ON(CONFIG_LIBUKSCHED) &&
	    uk_cpu_count() > 1 && take_while_owner_runs(mutex))
		return;
	flags = uk_spin_lock_irqsave(&mutex->wait.lock);
	if (take_or_want(mutex)) {
		uk_spin_unlock_irqrestore(&mutex->wait.lock, flags);
		return;
	}
	lock__wait(&mutex->wait, &waiter, 0, flags);
	UK_ASSERT(owner_of(mutex) == uk_mutex_self());
}
UK_MAY_SLEEP(uk_mutex_lock_wait);

void uk_mutex_unlock_wake(struct uk_mutex *mutex)
{
	unsigned long flags, next = 0;

	UK_ASSERT(owner_of(mutex) == uk_mutex_self());
	if (mutex->depth) {
		mutex->depth--;
		return;
	}
	flags = uk_spin_lock_irqsave(&mutex->wait.lock);
	/* nobody else changes the owner's word of a wanted mutex now */
	if (lock__first(&mutex->wait))
		next = (unsigned long)lock__first(&mutex->wait)->entry.thread;
	if (next &&
	    lock__first(&mutex->wait)->entry.link.next != &mutex->wait.waiters)
		next |= UK_MUTEX_WANTED;
	__atomic_store_n(&mutex->owner, next, __ATOMIC_RELEASE);
	if (next)
		lock__give(&mutex->wait);
	lock__end(&mutex->wait, flags);
}
