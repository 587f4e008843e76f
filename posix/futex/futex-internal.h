/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * A hash table of wait queues. Who waits is in the queue of its word's bucket.
 *
 * No wake-up is lost, on any number of CPUs. A waiter takes the bucket's lock,
 * looks at the word and, if it is as expected, is in the queue and marked as
 * waiting before it gives the lock back. Who wakes has changed the word before
 * it takes that lock. So if the waiter had the lock first, it is found and
 * woken (a thread that is marked and has not left its CPU yet does not leave
 * it then: see core/sched); if the waking side had it first, what it wrote
 * before is seen when the word is looked at under the same lock, and the
 * waiter does not wait. Being in no queue is the one sign of having been
 * woken, and is looked at with the lock held. With requeues, the lock is that
 * of the bucket that the waiter is in at that moment: it is looked up again
 * after it has been taken (futex__lock_of()).
 */
#ifndef FUTEX_INTERNAL_H
#define FUTEX_INTERNAL_H

#include <stdint.h>

#include <uk/wait.h>

struct futex__waiter {
	struct uk_waitq_entry entry;
	const uint32_t *word; /* under the lock of its bucket */
	uint32_t bits;
	int tid; /* of who takes the word, with UNLOCK_PI; 0: not for that */
};

/** The bucket of `word`. */
struct uk_waitq *futex__bucket(const uint32_t *word);

/** Locks the buckets of two words (the same, perhaps) in a fixed order. */
unsigned long futex__lock_two(struct uk_waitq *a, struct uk_waitq *b);
void futex__unlock_two(struct uk_waitq *a, struct uk_waitq *b,
		       unsigned long flags);

/**
 * Waits in `wq`, which is locked with `flags` and unlocked when it returns. 0:
 * was woken, or -ETIMEDOUT, -EINTR.
 */
int futex__sleep(struct uk_waitq *wq, struct futex__waiter *waiter,
		 __nsec deadline, unsigned long flags);

/** Wakes at most `nr` on `word`, in `wq`, which is locked; how many. */
int futex__wake_locked(struct uk_waitq *wq, const uint32_t *word, int nr,
		       uint32_t bits);

/** Locks, unlocks: the word has an owner, whose number is in it. */
int futex__lock_pi(uint32_t *word, __nsec deadline);
int futex__trylock_pi(uint32_t *word);
int futex__unlock_pi(uint32_t *word);

/** Changes and compares `word` as `op` says: result of the comparison. */
int futex__operate(uint32_t *word, uint32_t op);

#endif /* FUTEX_INTERNAL_H */
