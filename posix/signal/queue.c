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
#include <uk/signal_point.h>
#include <uk/smp.h>

#include "signal-internal.h"

/* Of all signals' state; before run queues'. */
struct uk_spinlock signal__lock = UK_SPINLOCK_INITIALIZER();
struct uk_abi_sigaction signal__actions[UK_ABI_NSIG];

/* Of the process. */
static uint64_t pending;
static UK_LIST_HEAD(queue);

unsigned int uk_signals_due;

/* Of the process: how many may be queued, and are; under the lock. */
static unsigned long queued_max = UINT32_MAX, nr_queued;

/* Who wants to know what comes; under the lock. */
static UK_LIST_HEAD(watches);

/* Those of faults are taken first. */
#define FIRST                                                     \
	(SIGNAL_BIT(UK_ABI_SIGSEGV) | SIGNAL_BIT(UK_ABI_SIGBUS) | \
	 SIGNAL_BIT(UK_ABI_SIGILL) | SIGNAL_BIT(UK_ABI_SIGTRAP) | \
	 SIGNAL_BIT(UK_ABI_SIGFPE) | SIGNAL_BIT(UK_ABI_SIGSYS))

#define STOPPING                                                   \
	(SIGNAL_BIT(UK_ABI_SIGSTOP) | SIGNAL_BIT(UK_ABI_SIGTSTP) | \
	 SIGNAL_BIT(UK_ABI_SIGTTIN) | SIGNAL_BIT(UK_ABI_SIGTTOU))

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

/* Sets or clears the thread's mark; those that are set are counted. */
static void mark(struct uk_thread *thread, bool is_signalled)
{
	if (__atomic_exchange_n(&thread->is_signalled, is_signalled,
				__ATOMIC_SEQ_CST) == is_signalled)
		return;
	__atomic_fetch_add(&uk_signals_due, is_signalled ? 1U : -1U,
			   __ATOMIC_SEQ_CST);
}

void signal__note(struct uk_task *task)
{
	mark(task->thread, signal__pending(task, wanted(task)) != 0);
}

/*
 * One that runs on another CPU, and may not call anything for long, is
 * interrupted: see interrupt.c. If it begins to run there only now, it sees
 * its mark.
 */
static void interrupt(const struct uk_thread *thread)
{
	const struct uk_sched *sched =
		__atomic_load_n(&thread->sched, __ATOMIC_ACQUIRE);

	if (UK_ON(CONFIG_HAVE_SMP) && sched &&
	    __atomic_load_n(&sched->current, __ATOMIC_RELAXED) == thread)
		uk_cpu_kick(sched->cpu);
}

static void wake(struct uk_thread *thread, void *arg __unused)
{
	mark(thread, true);
	uk_thread_wake_later(thread);
	interrupt(thread);
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

static void tell_watches(uint64_t bit)
{
	struct uk_signal_watch *watch;

	uk_list_for_each_entry (watch, &watches, link) {
		if (watch->set & bit)
			watch->notify(watch);
	}
}

/* Those that stop and the one that goes on take each other back. */
static void cancel_opposite(int number)
{
	if (number == UK_ABI_SIGCONT)
		signal__drop(STOPPING);
	else if (SIGNAL_BIT(number) & STOPPING)
		signal__drop(SIGNAL_BIT(UK_ABI_SIGCONT));
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
	if (entry) {
		entry->is_queued = true;
		nr_queued += !entry->is_own;
		uk_list_add_tail(&entry->link,
				 task ? &task->signals.queue : &queue);
	}
	tell_watches(bit);
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

/* May another one be queued? Linux counts a little differently. */
static bool may_queue(void)
{
	return __atomic_load_n(&nr_queued, __ATOMIC_RELAXED) <
	       __atomic_load_n(&queued_max, __ATOMIC_RELAXED);
}

void uk_signal_limit_set(unsigned long nr)
{
	__atomic_store_n(&queued_max, nr, __ATOMIC_RELAXED);
}

/* What nobody counts on to be queued is just pending without memory. */
int uk_signal_send(struct uk_task *task, const struct uk_abi_siginfo *info)
{
	bool must_queue = info->signo >= UK_ABI_SIGRTMIN &&
			  info->code != UK_ABI_SI_USER;
	struct uk_signal_entry *entry = NULL;

	if (info->signo < 1 || info->signo > UK_ABI_NSIG)
		return -EINVAL;
	if (may_queue() || !must_queue)
		entry = uk_calloc(uk_alloc_get_default(), 1, sizeof(*entry));
	if (!entry && must_queue)
		return -EAGAIN;
	if (entry)
		entry->info = *info;
	cancel_opposite(info->signo);
	if (!enqueue(task, info->signo, entry))
		uk_free(uk_alloc_get_default(), entry);
	return 0;
}

void uk_signal_send_self(int signo)
{
	const struct uk_abi_siginfo info = {
		.signo = signo,
		.code = UK_ABI_SI_USER,
	};

	uk_signal_send(uk_task_current(), &info);
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
		nr_queued -= !entry->is_own;
		__atomic_store_n(&entry->is_queued, false, __ATOMIC_RELEASE);
	}
	if (!first_of(list, number))
		__atomic_fetch_and(set, ~SIGNAL_BIT(number), __ATOMIC_SEQ_CST);
	return entry;
}

/* Missed ones are told of with the one that is taken. */
static void tell_missed(struct uk_signal_entry *entry,
			struct uk_abi_siginfo *info)
{
	int nr = __atomic_exchange_n(&entry->nr_missed, 0, __ATOMIC_RELAXED);

	__atomic_store_n(&entry->nr_told, nr, __ATOMIC_RELAXED);
	if (info->code == UK_ABI_SI_TIMER)
		info->as.timer.overrun = nr;
}

int signal__take(struct uk_task *task, uint64_t set,
		 struct uk_abi_siginfo *info, struct uk_signal_entry **left)
{
	uint64_t *from = &task->signals.pending;
	struct uk_list_head *list = &task->signals.queue;
	uint64_t found = *from & set;
	int number;

	*left = NULL;
	if (!found) {
		from = &pending;
		list = &queue;
		found = *from & set;
	}
	if (!found)
		return 0;
	number = __builtin_ctzll(found & FIRST ? found & FIRST : found) + 1;
	*left = take_from(from, list, number);
	*info = (struct uk_abi_siginfo){ .signo = number };
	if (*left) {
		*info = (*left)->info;
		tell_missed(*left, info);
	}
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

/* Others take what of the process this one will not take now. */
static void pass_on(uint64_t set)
{
	set &= __atomic_load_n(&pending, __ATOMIC_SEQ_CST);
	for (; set; set &= set - 1)
		tell(NULL, __builtin_ctzll(set) + 1);
}

static void thread_ends(struct uk_thread *thread)
{
	struct uk_signal_entry *entry;

	if (!thread->task)
		return;
	while ((entry = take_any(thread->task)))
		signal__free(entry);
	thread->task->signals.blocked = ~0ULL;
	mark(thread, false);
	pass_on(~0ULL);
}

UK_THREAD_INIT_PRIO(NULL, thread_ends, 1);

void uk_signal_forget(struct uk_task *task, struct uk_signal_entry *entry)
{
	unsigned long flags = uk_spin_lock_irqsave(&signal__lock);
	struct uk_list_head *list = task ? &task->signals.queue : &queue;
	int number = entry->info.signo;

	if (entry->is_queued) {
		uk_list_del(&entry->link);
		nr_queued -= !entry->is_own;
		entry->is_queued = false;
		if (!first_of(list, number))
			__atomic_fetch_and(
				task ? &task->signals.pending : &pending,
				~SIGNAL_BIT(number), __ATOMIC_SEQ_CST);
	}
	uk_spin_unlock_irqrestore(&signal__lock, flags);
}

/* Takes the entries of `set` out of a queue, to be freed by their `link`. */
static void drop_from(uint64_t *from, struct uk_list_head *list, uint64_t set,
		      struct uk_list_head *dropped)
{
	struct uk_signal_entry *entry, *next;

	__atomic_fetch_and(from, ~set, __ATOMIC_SEQ_CST);
	uk_list_for_each_entry_safe (entry, next, list, link) {
		if (!(SIGNAL_BIT(entry->info.signo) & set))
			continue;
		uk_list_del(&entry->link);
		nr_queued -= !entry->is_own;
		__atomic_store_n(&entry->is_queued, false, __ATOMIC_RELEASE);
		if (!entry->is_own)
			uk_list_add_tail(&entry->link, dropped);
	}
}

struct drop {
	uint64_t set;
	struct uk_list_head dropped;
};

static bool drop_of_task(struct uk_task *task, void *arg)
{
	struct drop *drop = arg;

	drop_from(&task->signals.pending, &task->signals.queue, drop->set,
		  &drop->dropped);
	return true;
}

/* The table's lock is taken before ours. */
void signal__drop(uint64_t set)
{
	struct drop drop = { .set = set };
	struct uk_signal_entry *entry, *next;
	unsigned long flags;

	UK_INIT_LIST_HEAD(&drop.dropped);
	flags = uk_spin_lock_irqsave(&signal__lock);
	drop_from(&pending, &queue, set, &drop.dropped);
	uk_task_foreach(drop_of_task, &drop);
	uk_spin_unlock_irqrestore(&signal__lock, flags);
	uk_list_for_each_entry_safe (entry, next, &drop.dropped, link)
		signal__free(entry);
}

uint64_t signal__block(uint64_t set)
{
	struct uk_task *task = uk_task_current();
	unsigned long flags = uk_spin_lock_irqsave(&signal__lock);
	uint64_t before = task->signals.blocked;

	task->signals.blocked = set & ~SIGNAL_UNBLOCKABLE;
	signal__note(task);
	uk_spin_unlock_irqrestore(&signal__lock, flags);
	if (set & ~before & pending)
		pass_on(set & ~before);
	return before;
}

void uk_signal_watch(struct uk_signal_watch *watch)
{
	unsigned long flags = uk_spin_lock_irqsave(&signal__lock);

	uk_list_add_tail(&watch->link, &watches);
	uk_spin_unlock_irqrestore(&signal__lock, flags);
}

void uk_signal_unwatch(struct uk_signal_watch *watch)
{
	unsigned long flags = uk_spin_lock_irqsave(&signal__lock);

	uk_list_del(&watch->link);
	uk_spin_unlock_irqrestore(&signal__lock, flags);
}

int uk_signal_take(struct uk_signal_watch *watch, struct uk_abi_siginfo *info,
		   void (*none)(struct uk_signal_watch *watch))
{
	struct uk_task *task = uk_task_current();
	struct uk_signal_entry *left;
	unsigned long flags = uk_spin_lock_irqsave(&signal__lock);
	int number = signal__take(task, watch->set, info, &left);

	signal__note(task);
	if (!signal__pending(task, watch->set))
		none(watch);
	uk_spin_unlock_irqrestore(&signal__lock, flags);
	signal__free(left);
	return number;
}

bool uk_signal_is_due(void)
{
	struct uk_task *task = uk_task_current();
	unsigned long flags;
	bool is_so;

	if (!task || !uk_thread_is_signalled(task->thread))
		return false;
	flags = uk_spin_lock_irqsave(&signal__lock);
	signal__note(task);
	is_so = signal__pending(task, ~task->signals.blocked) != 0;
	uk_spin_unlock_irqrestore(&signal__lock, flags);
	return is_so;
}

uint64_t uk_signal_pending(void)
{
	return signal__pending(uk_task_current(), ~0ULL);
}

int uk_signal_sleep_once(__nsec deadline)
{
	struct uk_thread *thread = uk_thread_current();
	int rc = 0;

	uk_thread_block_until(thread, deadline);
	if (uk_thread_is_signalled(thread))
		rc = -EINTR;
	else
		uk_sched_yield();
	if (!rc && uk_thread_is_timed_out(thread))
		rc = -ETIMEDOUT;
	uk_thread_wake_later(thread); /* it waits no more */
	return rc;
}
UK_MAY_SLEEP(uk_signal_sleep_once);

int uk_signal_sleep(__nsec deadline)
{
	int rc;

	do
		rc = uk_signal_sleep_once(deadline);
	while (!rc);
	return rc;
}
UK_MAY_SLEEP(uk_signal_sleep);
