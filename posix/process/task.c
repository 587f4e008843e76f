/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The table of tasks: each bucket would do with a lock of its own, but tasks
 * come and go with threads, which is rare.
 */
#include <uk/task.h>

#include <errno.h>

#include <uk/alloc.h>
#include <uk/init.h>
#include <uk/process.h>

#include "process-internal.h"

#define NR_BUCKETS 128	    /* a power of two */
#define TID_LAST 0x3fffffff /* what a futex has room for */

static struct uk_spinlock lock = UK_SPINLOCK_INITIALIZER(); /* of these: */
static struct uk_list_head table[NR_BUCKETS];
static int last_tid = 1;

static struct uk_task first;

static struct uk_list_head *bucket_of(int tid)
{
	struct uk_list_head *bucket = &table[tid & (NR_BUCKETS - 1)];

	if (!bucket->next)
		UK_INIT_LIST_HEAD(bucket);
	return bucket;
}

static struct uk_task *find_locked(int tid)
{
	struct uk_task *task;

	uk_list_for_each_entry (task, bucket_of(tid), link) {
		if (task->tid == tid)
			return task;
	}
	return NULL;
}

static int free_tid_locked(void)
{
	do {
		last_tid = last_tid == TID_LAST ? 2 : last_tid + 1;
	} while (find_locked(last_tid));
	return last_tid;
}

/* Number 0: the next free one. */
static void enter(struct uk_task *task, int tid)
{
	unsigned long flags = uk_spin_lock_irqsave(&lock);

	task->tid = tid ? tid : free_tid_locked();
	uk_list_add_tail(&task->link, bucket_of(task->tid));
	uk_spin_unlock_irqrestore(&lock, flags);
}

static void init(struct uk_task *task, struct uk_thread *thread)
{
	task->thread = thread;
	task->refs = 1;
	task->process = &process__first;
	UK_INIT_LIST_HEAD(&task->signals.queue);
	thread->task = task;
}

static int thread_begins(struct uk_thread *child, struct uk_thread *parent)
{
	struct uk_task *task =
		uk_calloc(uk_alloc_get_default(), 1, sizeof(*task));

	if (!task)
		return -ENOMEM;
	init(task, child);
	if (parent->task)
		task->signals.blocked = parent->task->signals.blocked;
	enter(task, 0);
	return 0;
}

static void thread_ends(struct uk_thread *thread)
{
	struct uk_task *task = thread->task;
	unsigned long flags;

	if (!task || task == &first)
		return;
	flags = uk_spin_lock_irqsave(&lock);
	process__thread_ends(thread);
	uk_list_del(&task->link);
	task->thread = NULL;
	thread->task = NULL;
	uk_spin_unlock_irqrestore(&lock, flags);
	uk_task_put(task);
}

UK_THREAD_INIT_PRIO(thread_begins, thread_ends, 0);

struct uk_task *uk_task_get_by_tid(int tid)
{
	unsigned long flags = uk_spin_lock_irqsave(&lock);
	struct uk_task *task = tid > 0 ? find_locked(tid) : NULL;

	if (task)
		__atomic_fetch_add(&task->refs, 1, __ATOMIC_RELAXED);
	uk_spin_unlock_irqrestore(&lock, flags);
	return task;
}

void uk_task_put(struct uk_task *task)
{
	if (!__atomic_sub_fetch(&task->refs, 1, __ATOMIC_ACQ_REL))
		uk_free(uk_alloc_get_default(), task);
}

void uk_task_with_thread(struct uk_task *task,
			 void (*fn)(struct uk_thread *thread, void *arg),
			 void *arg)
{
	unsigned long flags = uk_spin_lock_irqsave(&lock);

	if (task->thread)
		fn(task->thread, arg);
	uk_spin_unlock_irqrestore(&lock, flags);
}

void uk_task_foreach(bool (*fn)(struct uk_task *task, void *arg), void *arg)
{
	unsigned long flags = uk_spin_lock_irqsave(&lock);
	struct uk_task *task;
	bool goes_on = true;
	int i;

	/* the one with the process' number first */
	for (i = 1; i <= NR_BUCKETS && goes_on; i++) {
		uk_list_for_each_entry (task, bucket_of(i), link) {
			goes_on = fn(task, arg);
			if (!goes_on)
				break;
		}
	}
	uk_spin_unlock_irqrestore(&lock, flags);
}

/* The thread that boots, and runs main(), has the process' number. */
static int begin_first(void)
{
	init(&first, uk_thread_current());
	enter(&first, process__first.pid);
	return 0;
}

UK_INIT(process, begin_first);
