/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Wait queues: threads wait until a condition holds; who makes it hold wakes
 * them.
 *
 *	uk_waitq_wait_event(&wq, ring_has_some(ring));	// one side
 *	ring_put(ring, item); uk_waitq_wake_up_one(&wq);	// the other
 *
 * The condition is looked at by the waiting thread only: before it sleeps,
 * and after each wake-up. Who changes what it depends on does so before the
 * wake-up; on several CPUs that change and the condition need their own lock
 * or atomics. A condition is evaluated with the thread marked as waiting: it
 * must not sleep itself.
 *
 * Context: waiting: thread (may sleep). Waking: any, interrupts included.
 * Locking: inside. A caller's lock around a wake-up comes before the queue's.
 * Memory:  the queue is the caller's; nobody may wait when it goes.
 * Errors:  -ETIMEDOUT the deadline came first.
 */
#ifndef UK_WAIT_H
#define UK_WAIT_H

#include <errno.h>

#include <uk/arch/spinlock.h>
#include <uk/sched.h>
#include <uk/wait_types.h>

UK_C_BEGIN

/** Makes `wq` an empty queue. */
static inline void uk_waitq_init(struct uk_waitq *wq)
{
	uk_spin_init(&wq->lock);
	UK_INIT_LIST_HEAD(&wq->waiters);
}

/** True if nobody waits (at this moment). Any context. */
static inline bool uk_waitq_empty(const struct uk_waitq *wq)
{
	return uk_list_empty(&wq->waiters);
}

/** Begins a wait of the calling thread; `entry` is not queued yet. */
void uk_waitq_begin(struct uk_waitq *wq, struct uk_waitq_entry *entry);

/**
 * Queues `entry` if it is not and marks the calling thread as waiting, until
 * monotonic time `deadline` (0: without limit). The condition is looked at
 * after this, then uk_sched_yield() is called if it does not hold.
 */
void uk_waitq_prepare(struct uk_waitq_entry *entry, __nsec deadline);

/**
 * Ends the wait: the thread does not wait and is not queued any more. Returns
 * whether it had been woken: who leaves without using that wakes another one.
 */
bool uk_waitq_end(struct uk_waitq_entry *entry);

/** Wakes all who wait, or the one who waits longest. Any context. */
void uk_waitq_wake_up(struct uk_waitq *wq);
void uk_waitq_wake_up_one(struct uk_waitq *wq);

/**
 * Waits until `condition` holds or monotonic time `deadline` (0: never) has
 * come. 0, or -ETIMEDOUT: it did not hold then.
 */
#define uk_waitq_wait_event_deadline(wq, condition, deadline)                \
	__extension__({                                                      \
		int uk_wait_rc_ = 0;                                         \
		if (!(condition)) {                                          \
			struct uk_waitq_entry uk_wait_;                      \
			uk_waitq_begin((wq), &uk_wait_);                     \
			for (;;) {                                           \
				uk_waitq_prepare(&uk_wait_, (deadline));     \
				if (condition) {                             \
					uk_wait_rc_ = 0;                     \
					break;                               \
				}                                            \
				if (uk_wait_rc_)                             \
					break;                               \
				uk_sched_yield();                            \
				if (uk_thread_is_timed_out(uk_wait_.thread)) \
					uk_wait_rc_ = -ETIMEDOUT;            \
			}                                                    \
			if (uk_waitq_end(&uk_wait_) && uk_wait_rc_)          \
				uk_waitq_wake_up_one(wq);                    \
		}                                                            \
		uk_wait_rc_;                                                 \
	})

/** Waits until `condition` holds. */
#define uk_waitq_wait_event(wq, condition) \
	((void)uk_waitq_wait_event_deadline((wq), (condition), 0))

UK_C_END

#endif /* UK_WAIT_H */
