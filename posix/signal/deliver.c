/* SPDX-License-Identifier: BSD-3-Clause */
/* Handlers are functions: they run on top of the call that was interrupted. */
#include <stddef.h>
#include <string.h>

#include <uk/arch/ctx.h>
#include <uk/arch/priv.h>
#include <uk/process.h>

#include "signal-internal.h"

#define EXIT_BY_SIGNAL 128 /* and the signal's number, as shells say it */

struct frame {
	const struct uk_abi_sigaction *action;
	struct uk_abi_siginfo *info;
	struct uk_abi_ucontext context;
	struct uk_ctx below, above; /* with an alternate stack */
};

typedef void (*plain_fn)(int number);
typedef void (*info_fn)(int number, struct uk_abi_siginfo *info, void *context);

static void call(struct frame *frame)
{
	unsigned long handler = frame->action->handler;
	int number = frame->info->signo;

	if (frame->action->flags & UK_ABI_SA_SIGINFO)
		((info_fn)handler)(number, frame->info, &frame->context);
	else
		((plain_fn)handler)(number);
}

static void call_above(void *arg)
{
	struct frame *frame = arg;

	uk_irq_enable();
	call(frame);
	uk_irq_disable();
	uk_ctx_switch(&frame->above, &frame->below);
}

static void call_on_stack(struct frame *frame, struct uk_task_signals *signals)
{
	signals->is_on_stack = true;
	uk_ctx_init(&frame->above, (char *)signals->stack + signals->stack_len,
		    call_above, frame);
	uk_irq_disable();
	uk_ctx_switch(&frame->below, &frame->above);
	uk_irq_enable();
	signals->is_on_stack = false;
}

void signal__run(const struct uk_abi_sigaction *action,
		 struct uk_abi_siginfo *info, uint64_t mask_after)
{
	struct uk_task_signals *signals = &uk_task_current()->signals;
	struct frame frame = { .action = action, .info = info };

	frame.context.uc_sigmask[0] = mask_after;
	frame.context.ss_sp = signals->stack;
	frame.context.ss_size = signals->stack_len;
	UK_ABI_UCONTEXT_PC(&frame.context) =
		(unsigned long)__builtin_return_address(0);
	UK_ABI_UCONTEXT_SP(&frame.context) =
		(unsigned long)__builtin_frame_address(0);
	if ((action->flags & UK_ABI_SA_ONSTACK) && signals->stack_len &&
	    !signals->is_on_stack)
		call_on_stack(&frame, signals);
	else
		call(&frame);
	signal__block(frame.context.uc_sigmask[0]); /* it may change that */
}

/* What is to be done about one, decided while the lock is held. */
struct decision {
	int number;
	struct uk_abi_siginfo info;
	struct uk_abi_sigaction action;
	uint64_t mask_after;
	struct uk_signal_entry *left;
};

static void decide_locked(struct uk_task *task, struct decision *to)
{
	struct uk_task_signals *signals = &task->signals;
	struct uk_abi_sigaction *action;

	to->number =
		signal__take(task, ~signals->blocked, &to->info, &to->left);
	if (!to->number) {
		signal__note(task);
		return;
	}
	action = &signal__actions[to->number - 1];
	to->action = *action;
	to->mask_after = signals->blocked;
	if (action->handler <= UK_ABI_SIG_IGN)
		return;
	signals->blocked |= action->mask & ~SIGNAL_UNBLOCKABLE;
	if (!(action->flags & UK_ABI_SA_NODEFER))
		signals->blocked |= SIGNAL_BIT(to->number);
	if (action->flags & UK_ABI_SA_RESETHAND)
		action->handler = UK_ABI_SIG_DFL;
}

static void decide(struct uk_task *task, struct decision *to)
{
	unsigned long flags = uk_spin_lock_irqsave(&signal__lock);

	decide_locked(task, to);
	uk_spin_unlock_irqrestore(&signal__lock, flags);
	if (to->number)
		signal__free(to->left);
}

static bool is_ignored(const struct decision *decision)
{
	unsigned long flags = uk_spin_lock_irqsave(&signal__lock);
	bool is_so = signal__is_ignored(decision->number);

	uk_spin_unlock_irqrestore(&signal__lock, flags);
	return is_so;
}

enum uk_signal_ran uk_signal_deliver(void)
{
	struct uk_task *task = uk_task_current();
	enum uk_signal_ran ran = UK_SIGNAL_NONE;
	struct decision next;

	for (;;) {
		decide(task, &next);
		if (!next.number)
			return ran;
		if (next.action.handler > UK_ABI_SIG_IGN) {
			if (!(next.action.flags & UK_ABI_SA_RESTART))
				ran = UK_SIGNAL_INTERRUPT;
			else if (ran == UK_SIGNAL_NONE)
				ran = UK_SIGNAL_RESTART;
			signal__run(&next.action, &next.info, next.mask_after);
		} else if (!is_ignored(&next)) {
			uk_process_exit(task->process,
					EXIT_BY_SIGNAL + next.number);
		}
	}
}
