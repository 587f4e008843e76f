/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Waiting to be given something. Who gives takes the first entry out of the
 * queue and wakes its thread; an entry that is in no queue has been given
 * what it waited for. wait.c has it with a scheduler; without one there is
 * nobody who could give: wait_none.c.
 */
#ifndef UK_LOCK_INTERNAL_H
#define UK_LOCK_INTERNAL_H

#include <uk/arch/spinlock.h>
#include <uk/sched.h>
#include <uk/wait_types.h>

struct lock__waiter {
	struct uk_waitq_entry entry;
	bool is_writer; /* of a read-write lock */
};

/**
 * Waits at the end of `wq` until given to, or until monotonic time `deadline`
 * (0: never). `wq` is locked with interrupt state `flags`; returns with it
 * unlocked. False: the deadline came.
 */
bool lock__wait(struct uk_waitq *wq, struct lock__waiter *waiter,
		__nsec deadline, unsigned long flags);

/** The first waiter of `wq`, locked; NULL: none. */
struct lock__waiter *lock__first(struct uk_waitq *wq);

/** Gives to the first waiter of `wq`, locked; returns its thread. */
struct uk_thread *lock__give(struct uk_waitq *wq);

/** Unlocks `wq`; then a more urgent thread that was given to may run. */
void lock__end(struct uk_waitq *wq, unsigned long flags);

/** Makes `wq` an empty queue. */
void lock__init(struct uk_waitq *wq);

#endif /* UK_LOCK_INTERNAL_H */
