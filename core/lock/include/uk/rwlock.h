/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Read-write locks: many readers, or one writer.
 *
 * Who waits gets the lock in the order of coming, neighbouring readers
 * together: a reader does not pass a writer that waits, so neither starves.
 * A thread that reads must not lock again, nor ask to write, before it has
 * given the lock back.
 *
 * Context: locking: thread (may sleep). try and unlock do not sleep; none of
 *          them in interrupts.
 * Locking: a lock for writing is given back by the thread that has it.
 * Memory:  the caller's; nobody may have or want it when it goes.
 */
#ifndef UK_RWLOCK_H
#define UK_RWLOCK_H

#include <stdbool.h>

#include <uk/sched.h>
#include <uk/wait_types.h>

UK_C_BEGIN

struct uk_rwlock {
	long nr_readers;	  /* under wait.lock; -1: a writer has it */
	struct uk_thread *writer; /* who, for assertions */
	struct uk_waitq wait;
};

#define UK_RWLOCK_INITIALIZER(name)                        \
	{                                                  \
		0, NULL, UK_WAITQ_INITIALIZER((name).wait) \
	}

/** Makes `lock` a free one. */
void uk_rwlock_init(struct uk_rwlock *lock);

/** Takes `lock` for reading, or for writing, sleeping until it can be had. */
void uk_rwlock_rlock(struct uk_rwlock *lock);
void uk_rwlock_wlock(struct uk_rwlock *lock);

/** The same if nobody has to be waited for; returns whether it took it. */
bool uk_rwlock_rtrylock(struct uk_rwlock *lock);
bool uk_rwlock_wtrylock(struct uk_rwlock *lock);

/** Gives `lock` back. */
void uk_rwlock_runlock(struct uk_rwlock *lock);
void uk_rwlock_wunlock(struct uk_rwlock *lock);

/** Goes on as a reader; no writer comes between. */
void uk_rwlock_downgrade(struct uk_rwlock *lock);

UK_C_END

#endif /* UK_RWLOCK_H */
