/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Tasks: threads as a program sees them, with a number.
 *
 * Each thread of the scheduler has one; the thread that runs main() has the
 * number of its process. posix/thread and posix/signal keep here what belongs
 * to a thread.
 *
 * Context: any for the calling task; finding one: thread or any.
 * Locking: the table of tasks inside; fields as said at each.
 * Memory:  a task lives as long as its thread, or a reference to it.
 * Errors:  NULL: there is none.
 */
#ifndef UK_TASK_H
#define UK_TASK_H

#include <stdbool.h>
#include <stdint.h>

#include <uk/arch/ctx.h>
#include <uk/arch/spinlock.h>
#include <uk/essentials.h>
#include <uk/list.h>
#include <uk/sched.h>
#include <uk/thread.h>

UK_C_BEGIN

struct uk_process;

/** Of posix/signal; under the lock of its process' signals. */
struct uk_task_signals {
	uint64_t blocked; /* the task's own to change */
	uint64_t pending;
	struct uk_list_head queue; /* what is known of those pending */
	void *stack;		   /* the alternate one */
	unsigned long stack_len;   /* 0: none */
	bool has_ended;		   /* nothing is queued any more */
	bool has_saved;		   /* a call has changed what is blocked: */
	uint64_t saved;		   /* what that was before */
	uint64_t awaited;      /* sigtimedwait(): may be taken though blocked */
	unsigned long stop_pc; /* where it was when it was stopped */
};

struct uk_task {
	int tid;
	unsigned int refs;	  /* atomic */
	struct uk_thread *thread; /* NULL: has ended; see _with_thread() */
	struct uk_process *process;
	struct uk_list_head link; /* in the table */

	/* posix/thread's, the task's own to change */
	bool is_cloned;
	int *clear_tid; /* set to 0, and woken, at the end */
	void *robust_list;
	unsigned long robust_len;
	struct uk_ctx kernel_ctx; /* on the scheduler's own stack for it */
	char name[16];

	struct uk_task_signals signals;
};

/** The calling thread's task; in an interrupt the interrupted one's. */
static inline struct uk_task *uk_task_current(void)
{
	return uk_thread_current()->task;
}

/** Its number. */
static inline int uk_task_tid(const struct uk_task *task)
{
	return task->tid;
}

/** Finds task `tid` and takes a reference to it; NULL: none. Any. */
struct uk_task *uk_task_get_by_tid(int tid);

/** Gives that back. Thread. */
void uk_task_put(struct uk_task *task);

/** Calls `fn` with the task's thread unless that has ended, locked. Any. */
void uk_task_with_thread(struct uk_task *task,
			 void (*fn)(struct uk_thread *thread, void *arg),
			 void *arg);

/** Calls `fn` for each task until it returns false. Must be short. Any. */
void uk_task_foreach(bool (*fn)(struct uk_task *task, void *arg), void *arg);

UK_C_END

#endif /* UK_TASK_H */
