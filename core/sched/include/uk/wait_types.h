/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * The types of wait queues, for structs that contain one; see <uk/wait.h>.
 *
 * Context: any.
 */
#ifndef UK_WAIT_TYPES_H
#define UK_WAIT_TYPES_H

#include <stdbool.h>

#include <uk/arch/spinlock.h>
#include <uk/list.h>

struct uk_thread;

/** Threads that wait for something to become true. */
struct uk_waitq {
	struct uk_spinlock lock; /* of the queue; before run queues' */
	struct uk_list_head
		waiters; /* struct uk_waitq_entry, first come first */
};

#define UK_WAITQ_INITIALIZER(name)                                           \
	{                                                                    \
		UK_SPINLOCK_INITIALIZER(), UK_LIST_HEAD_INIT((name).waiters) \
	}

/** One waiting thread; on its stack while it waits. */
struct uk_waitq_entry {
	struct uk_list_head link; /* in the queue, or in none */
	struct uk_thread *thread;
	struct uk_waitq *wq;
	struct uk_waitq_entry *outer; /* of the same thread, begun before */
	bool is_gift; /* being taken out is what it waits for: not passed on */
};

#endif /* UK_WAIT_TYPES_H */
