/* SPDX-License-Identifier: BSD-3-Clause */
/* What happens for a signal, and the ends of calls. */
#include <errno.h>
#include <stddef.h>
#include <string.h>

#include <uk/arch/traps.h>
#include <uk/process.h>
#include <uk/signal_point.h>

#include "signal-internal.h"

enum uk_signal_ran signal__ran(const struct signal__decision *decision)
{
	if (decision->number == SIGNAL_CANCEL ||
	    !(decision->action.flags & UK_ABI_SA_RESTART))
		return UK_SIGNAL_INTERRUPT;
	return UK_SIGNAL_RESTART;
}

/* The mask in the handler, and after it. */
static void enter_locked(struct uk_task_signals *signals,
			 struct signal__decision *to)
{
	struct uk_abi_sigaction *action = &signal__actions[to->number - 1];

	to->action = *action;
	to->mask_after = signals->has_saved ? signals->saved : signals->blocked;
	signals->has_saved = false;
	signals->blocked |= action->mask;
	if (!(action->flags & UK_ABI_SA_NODEFER))
		signals->blocked |= SIGNAL_BIT(to->number);
	if (action->flags & UK_ABI_SA_RESETHAND)
		action->handler = UK_ABI_SIG_DFL;
}

/* Returns whether something happens for it, or there is none. */
static bool decide_locked(struct uk_task *task, struct signal__decision *to,
			  struct uk_signal_entry **left)
{
	struct uk_task_signals *signals = &task->signals;

	to->number = signal__take(task, ~signals->blocked, &to->info, left);
	if (to->number && signal__is_ignored(to->number))
		return false;
	signal__note(task);
	if (!to->number)
		return true;
	to->action = signal__actions[to->number - 1];
	if (to->action.handler > UK_ABI_SIG_IGN)
		enter_locked(signals, to);
	return true;
}

void signal__decide(struct uk_task *task, struct signal__decision *to)
{
	struct uk_signal_entry *left;
	unsigned long flags;
	bool is_done;

	do {
		flags = uk_spin_lock_irqsave(&signal__lock);
		is_done = decide_locked(task, to, &left);
		uk_spin_unlock_irqrestore(&signal__lock, flags);
		signal__free(left);
	} while (!is_done);
}

bool signal__decide_fault(struct uk_task *task,
			  const struct uk_abi_siginfo *info,
			  struct signal__decision *to)
{
	struct uk_task_signals *signals = &task->signals;
	unsigned long flags = uk_spin_lock_irqsave(&signal__lock);
	bool can = signal__actions[info->signo - 1].handler > UK_ABI_SIG_IGN &&
		   !(signals->blocked & SIGNAL_BIT(info->signo));

	to->number = info->signo;
	to->info = *info;
	if (can)
		enter_locked(signals, to);
	uk_spin_unlock_irqrestore(&signal__lock, flags);
	return can;
}

enum uk_signal_ran uk_signal_deliver(void)
{
	if (!uk_thread_is_signalled(uk_thread_current()))
		return UK_SIGNAL_NONE;
	return signal__point();
}

/* A call that waited with another mask, and took nothing. */
static void put_mask_back(struct uk_task_signals *signals)
{
	if (!signals->has_saved)
		return;
	signals->has_saved = false;
	signal__block(signals->saved);
}

long uk_signal_end(long result)
{
	enum uk_signal_ran ran = uk_signal_deliver();

	put_mask_back(&uk_task_current()->signals);
	if (result == -UK_ERESTART_NEVER)
		return ran == UK_SIGNAL_NONE ? -UK_ERESTART_NOW : -EINTR;
	if (result == -EINTR && ran != UK_SIGNAL_INTERRUPT)
		return -UK_ERESTART_NOW;
	return result;
}

int uk_signal_mask_begin(const uint64_t *mask, size_t len)
{
	struct uk_task_signals *signals = &uk_task_current()->signals;

	if (!mask)
		return 0;
	if (len != sizeof(*mask))
		return -EINVAL;
	signals->saved = signal__block(*mask);
	signals->has_saved = true;
	return 0;
}

void uk_signal_mask_end(long result)
{
	if (result != -EINTR && result != -UK_ERESTART_NEVER)
		put_mask_back(&uk_task_current()->signals);
}
