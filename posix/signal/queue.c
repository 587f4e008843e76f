/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Sending and taking. Who sends makes the signal pending under the lock, then
 * marks the thread as signalled and wakes it. Who takes clears that mark under
 * the lock when nothing is left. So a mark may be there for nothing (then a
 * wait goes on), and never is missing.
 */
#include <errno.h>
#include <stddef.h>

#include <uk/alloc.h>
#include <uk/process.h>
#include <uk/sched.h>

#include "signal-internal.h"

/* Of all signals' state; before run queues'. */
struct uk_spinlock signal__lock = UK_SPINLOCK_INITIALIZER();
struct uk_abi_sigaction signal__actions[UK_ABI_NSIG];

/* Of the process. */
static uint64_t pending;
static UK_LIST_HEAD(queue);

#define IGNORED                                                     \
	(SIGNAL_BIT(UK_ABI_SIGCHLD) | SIGNAL_BIT(UK_ABI_SIGURG) |   \
	 SIGNAL_BIT(UK_ABI_SIGWINCH) | SIGNAL_BIT(UK_ABI_SIGCONT) | \
	 SIGNAL_BIT(UK_ABI_SIGSTOP) | SIGNAL_BIT(UK_ABI_SIGTSTP) |  \
	 SIGNAL_BIT(UK_ABI_SIGTTIN) | SIGNAL_BIT(UK_ABI_SIGTTOU))

bool signal__is_ignored(int number)
{
	unsigned long handler = signal__actions[number - 1].handler;

	return handler == UK_ABI_SIG_IGN ||
	       (handler == UK_ABI_SIG_DFL && (SIGNAL_BIT(number) & IGNORED));
}

uint64_t signal__pending(const struct uk_task *task, uint64_t set)
{
	return (__atomic_load_n(&task->signals.pending, __ATOMIC_SEQ_CST) |
		__atomic_load_n(&pending, __ATOMIC_SEQ_CST)) &
	       set;
}

/* What a task takes at a point of delivery, or waits for. */
static uint64_t wanted(const struct uk_task *task)
{
	return ~task->signals.blocked | task->signals.awaited;
}

void signal__note(struct uk_task *task)
{
	bool has_some = signal__pending(task, wanted(task)) != 0;

	__atomic_store_n(&task->thread->is_signalled, has_some,
			 __ATOMIC_SEQ_CST);
}

static void wake(struct uk_thread *thread, void *arg __unused)
{
	__atomic_store_n(&thread->is_signalled, true, __ATOMIC_SEQ_CST);
	uk_thread_wake_later(thread);
}

/* The first task that takes it; the table of tasks is locked. */
static bool wake_if_wanted(struct uk_task *task, void *arg)
{
	bool is_programs = task->is_cloned || task->tid == task->process->pid;

	if (!is_programs || !(wanted(task) & *(uint64_t *)arg))
		return true;
	wake(task->thread, NULL);
	return false;
}

static void tell(struct uk_task *task, int number)
{
	uint64_t bit = SIGNAL_BIT(number);

	if (!task)
		uk_task_foreach(wake_if_wanted, &bit);
	else if (wanted(task) & bit)
		uk_task_with_thread(task, wake, NULL);
	uk_sched_preempt_point();
}

/* Whether `entry` was queued; else it is pending already, or ignored. */
static bool enqueue_locked(struct uk_task *task, int number,
			   struct uk_signal_entry *entry)
{
	uint64_t *set = task ? &task->signals.pending : &pending;
	struct uk_task *taker = task ? task : uk_task_current();
	uint64_t bit = SIGNAL_BIT(number);

	if (task && task->signals.has_ended)
		return false;
	if (signal__is_ignored(number) &&
	    !(taker && (taker->signals.blocked & bit)))
		return false;
	if ((*set & bit) && (number < UK_ABI_SIGRTMIN || !entry))
		return false;
	__atomic_fetch_or(set, bit, __ATOMIC_SEQ_CST);
	if (!entry)
		return true;
	entry->is_queued = true;
	uk_list_add_tail(&entry->link, task ? &task->signals.queue : &queue);
	return true;
}

static bool enqueue(struct uk_task *task, int number,
		    struct uk_signal_entry *entry)
{
	unsigned long flags = uk_spin_lock_irqsave(&signal__lock);
	bool is_queued = enqueue_locked(task, number, entry);

	uk_spin_unlock_irqrestore(&signal__lock, flags);
	if (is_queued)
		tell(task, number);
	return is_queued;
}

int uk_signal_send(struct uk_task *task, const struct uk_abi_siginfo *info)
{
	struct uk_signal_entry *entry;

	if (info->signo < 1 || info->signo > UK_ABI_NSIG)
		return -EINVAL;
	entry = uk_calloc(uk_alloc_get_default(), 1, sizeof(*entry));
	if (!entry && info->code == UK_ABI_SI_QUEUE)
		return -EAGAIN;
	if (entry)
		entry->info = *info;
	if (!enqueue(task, info->signo, entry))
		uk_free(uk_alloc_get_default(), entry);
	return 0;
}

void uk_signal_send_entry(struct uk_task *task, struct uk_signal_entry *entry)
{
	if (__atomic_load_n(&entry->is_queued, __ATOMIC_ACQUIRE)) {
		__atomic_add_fetch(&entry->nr_missed, 1, __ATOMIC_RELAXED);
		return;
	}
	entry->is_own = true;
	enqueue(task, entry->info.signo, entry);
}

static struct uk_signal_entry *first_of(struct uk_list_head *list, int number)
{
	struct uk_signal_entry *entry;

	uk_list_for_each_entry (entry, list, link) {
		if (entry->info.signo == number)
			return entry;
	}
	return NULL;
}

/* Takes the first `number` out of a set and its queue. */
static struct uk_signal_entry *take_from(uint64_t *set,
					 struct uk_list_head *list, int number)
{
	struct uk_signal_entry *entry = first_of(list, number);

	if (entry) {
		uk_list_del(&entry->link);
		__atomic_store_n(&entry->is_queued, false, __ATOMIC_RELEASE);
	}
	if (!first_of(list, number))
		__atomic_fetch_and(set, ~SIGNAL_BIT(number), __ATOMIC_SEQ_CST);
	return entry;
}

int signal__take(struct uk_task *task, uint64_t set,
		 struct uk_abi_siginfo *info, struct uk_signal_entry **left)
{
	uint64_t found = signal__pending(task, set);
	bool is_tasks;
	int number;

	*left = NULL;
	if (!found)
		return 0;
	number = __builtin_ctzll(found) + 1;
	is_tasks = (task->signals.pending & SIGNAL_BIT(number)) != 0;
	*left = take_from(is_tasks ? &task->signals.pending : &pending,
			  is_tasks ? &task->signals.queue : &queue, number);
	*info = (struct uk_abi_siginfo){ .signo = number };
	if (*left)
		*info = (*left)->info;
	return number;
}

void signal__free(struct uk_signal_entry *left)
{
	if (left && !left->is_own)
		uk_free(uk_alloc_get_default(), left);
}

static struct uk_signal_entry *take_any(struct uk_task *task)
{
	unsigned long flags = uk_spin_lock_irqsave(&signal__lock);
	struct uk_signal_entry *entry = uk_list_first_entry_or_null(
		&task->signals.queue, struct uk_signal_entry, link);

	task->signals.has_ended = true;
	if (entry)
		take_from(&task->signals.pending, &task->signals.queue,
			  entry->info.signo);
	uk_spin_unlock_irqrestore(&signal__lock, flags);
	return entry;
}

static void thread_ends(struct uk_thread *thread)
{
	struct uk_signal_entry *entry;

	if (!thread->task)
		return;
	while ((entry = take_any(thread->task)))
		signal__free(entry);
}

UK_THREAD_INIT_PRIO(NULL, thread_ends, 1);

void uk_signal_forget(struct uk_task *task, struct uk_signal_entry *entry)
{
	unsigned long flags = uk_spin_lock_irqsave(&signal__lock);
	struct uk_list_head *list = task ? &task->signals.queue : &queue;
	int number = entry->info.signo;

	if (entry->is_queued) {
		uk_list_del(&entry->link);
		entry->is_queued = false;
		if (!first_of(list, number))
			__atomic_fetch_and(
				task ? &task->signals.pending : &pending,
				~SIGNAL_BIT(number), __ATOMIC_SEQ_CST);
	}
	uk_spin_unlock_irqrestore(&signal__lock, flags);
}

void signal__drop(int number)
{
	struct uk_task *task = uk_task_current();
	struct uk_abi_siginfo info;
	struct uk_signal_entry *left;
	unsigned long flags;
	int taken;

	do {
		flags = uk_spin_lock_irqsave(&signal__lock);
		taken = signal__take(task, SIGNAL_BIT(number), &info, &left);
		uk_spin_unlock_irqrestore(&signal__lock, flags);
		signal__free(left);
	} while (taken);
}

uint64_t signal__block(uint64_t set)
{
	struct uk_task *task = uk_task_current();
	unsigned long flags = uk_spin_lock_irqsave(&signal__lock);
	uint64_t before = task->signals.blocked;

	task->signals.blocked = set & ~SIGNAL_UNBLOCKABLE;
	signal__note(task);
	uk_spin_unlock_irqrestore(&signal__lock, flags);
	return before;
}

int uk_signal_sleep(__nsec deadline)
{
	struct uk_thread *thread = uk_thread_current();
	int rc = 0;

	while (!rc) {
		uk_thread_block_until(thread, deadline);
		if (uk_thread_is_signalled(thread)) {
			rc = -EINTR;
			break;
		}
		uk_sched_yield();
		if (uk_thread_is_timed_out(thread))
			rc = -ETIMEDOUT;
	}
	uk_thread_wake_later(thread); /* it waits no more */
	return rc;
}
UK_MAY_SLEEP(uk_signal_sleep);
