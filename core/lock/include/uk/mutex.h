/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Mutexes: one thread at a time.
 *
 * Free, a mutex is taken and given back without a call. A thread that finds
 * it taken sleeps; giving it back hands it to the thread that has waited
 * longest, which owns it from then on: nobody starves, and nobody takes it
 * in between. Without a scheduler there is nobody to wait for: finding it
 * taken is a bug and asserts.
 *
 * Context: thread (may sleep). trylock and unlock do not sleep; none of them
 *          in interrupts.
 * Locking: given back by the thread that took it; that, and taking a plain
 *          mutex twice, asserts.
 * Memory:  the caller's; nobody may have or want it when it goes.
 */
#ifndef UK_MUTEX_H
#define UK_MUTEX_H

#include <stdbool.h>

#include <uk/arch/word.h>
#include <uk/assert.h>
#include <uk/sched.h>
#include <uk/wait_types.h>

UK_C_BEGIN

#define UK_MUTEX_CONFIG_RECURSE 0x1u /* its owner may take it again */

/** In the owner's word: somebody waits. */
#define UK_MUTEX_WANTED 0x1UL

struct uk_mutex {
	unsigned long owner; /* 0: free; a thread, perhaps | UK_MUTEX_WANTED */
	unsigned int depth;  /* how often more than once its owner has it */
	unsigned int flags;  /* UK_MUTEX_CONFIG_… */
	struct uk_waitq wait;
};

#define UK_MUTEX_INITIALIZER_CONFIG(name, config)                 \
	{                                                         \
		0, 0, (config), UK_WAITQ_INITIALIZER((name).wait) \
	}
#define UK_MUTEX_INITIALIZER(name) UK_MUTEX_INITIALIZER_CONFIG(name, 0)

/** Makes `mutex` a free one with UK_MUTEX_CONFIG_… in `flags`. */
void uk_mutex_init_config(struct uk_mutex *mutex, unsigned int flags);

/** Makes `mutex` a free, plain one. */
static inline void uk_mutex_init(struct uk_mutex *mutex)
{
	uk_mutex_init_config(mutex, 0);
}

/** The rest of lock, trylock and unlock, for what is not the usual. */
void uk_mutex_lock_wait(struct uk_mutex *mutex);
bool uk_mutex_trylock_again(struct uk_mutex *mutex);
void uk_mutex_unlock_wake(struct uk_mutex *mutex);

/** What stands for the caller in the owner's word. */
static inline unsigned long uk_mutex_self(void)
{
	return UK_ON(CONFIG_LIBUKSCHED) ? (unsigned long)uk_thread_current()
					: ~UK_MUTEX_WANTED;
}

/** Takes `mutex`, sleeping until it is free. */
static inline void uk_mutex_lock(struct uk_mutex *mutex)
{
	if (unlikely(!uk_word_change(&mutex->owner, 0, uk_mutex_self(),
				     __ATOMIC_ACQUIRE)))
		uk_mutex_lock_wait(mutex);
}

/** Takes `mutex` if it is free; returns whether it did. */
static inline bool uk_mutex_trylock(struct uk_mutex *mutex)
{
	if (likely(uk_word_change(&mutex->owner, 0, uk_mutex_self(),
				  __ATOMIC_ACQUIRE)))
		return true;
	return uk_mutex_trylock_again(mutex);
}

/** Gives `mutex` back; who waits longest has it then. */
static inline void uk_mutex_unlock(struct uk_mutex *mutex)
{
	if (unlikely(mutex->depth ||
		     !uk_word_change(&mutex->owner, uk_mutex_self(), 0,
				     __ATOMIC_RELEASE)))
		uk_mutex_unlock_wake(mutex);
}

/** True if somebody has `mutex` (at this moment). Any context. */
static inline bool uk_mutex_is_locked(const struct uk_mutex *mutex)
{
	return __atomic_load_n(&mutex->owner, __ATOMIC_RELAXED) != 0;
}

UK_C_END

#endif /* UK_MUTEX_H */
