/* SPDX-License-Identifier: BSD-3-Clause */
/* The system calls of signals. A set is 8 bytes, as Linux has it. */
#include <errno.h>
#include <stddef.h>

#include <uk/abi/time.h>
#include <uk/clock.h>
#include <uk/process.h>
#include <uk/signal_point.h>
#include <uk/syscall.h>

#include "signal-internal.h"

#define SET_LEN sizeof(uk_abi_sigset)

static bool is_number(int number)
{
	return number >= 1 && number <= UK_ABI_NSIG;
}

UK_LLSYSCALL_R_DEFINE(int, rt_sigaction, int, number,
		      const struct uk_abi_sigaction *, action,
		      struct uk_abi_sigaction *, before, size_t, set_len)
{
	struct uk_abi_sigaction *place, given;
	unsigned long flags;
	bool is_ignored;

	if (set_len != SET_LEN || !is_number(number) ||
	    (action && (SIGNAL_BIT(number) & SIGNAL_UNBLOCKABLE)))
		return -EINVAL;
	if (action) {
		given = *action; /* may be where `before` is */
		given.flags &= UK_ABI_SA_KNOWN;
		given.mask &= ~SIGNAL_UNBLOCKABLE;
	}
	place = &signal__actions[number - 1];
	flags = uk_spin_lock_irqsave(&signal__lock);
	if (before)
		*before = *place;
	if (action)
		*place = given;
	is_ignored = signal__is_ignored(number);
	uk_spin_unlock_irqrestore(&signal__lock, flags);
	if (action && is_ignored)
		signal__drop(SIGNAL_BIT(number));
	return 0;
}

UK_LLSYSCALL_R_DEFINE(int, rt_sigprocmask, int, how, const uk_abi_sigset *, set,
		      uk_abi_sigset *, before, size_t, set_len)
{
	uint64_t blocked = uk_task_current()->signals.blocked;
	uint64_t wish = set ? *set : 0;

	if (set_len != SET_LEN)
		return -EINVAL;
	if (set && (how < UK_ABI_SIG_BLOCK || how > UK_ABI_SIG_SETMASK))
		return -EINVAL;
	if (before)
		*before = blocked;
	if (!set)
		return 0;
	if (how == UK_ABI_SIG_BLOCK)
		wish |= blocked;
	else if (how == UK_ABI_SIG_UNBLOCK)
		wish = blocked & ~wish;
	signal__block(wish);
	return 0;
}

UK_LLSYSCALL_R_DEFINE(int, rt_sigpending, uk_abi_sigset *, set, size_t, set_len)
{
	struct uk_task *task = uk_task_current();

	if (set_len > SET_LEN)
		return -EINVAL;
	*set = signal__pending(task, task->signals.blocked);
	return 0;
}

UK_LLSYSCALL_R_DEFINE(int, rt_sigsuspend, const uk_abi_sigset *, set, size_t,
		      set_len)
{
	if (set_len != SET_LEN)
		return -EINVAL;
	uk_signal_mask_begin(set, set_len);
	uk_signal_sleep(0);
	return -UK_ERESTART_NEVER;
}

UK_LLSYSCALL_R_DEFINE(int, pause)
{
	uk_signal_sleep(0);
	return -UK_ERESTART_NEVER;
}

/* Takes one of `set`; 0: none is there, and `set` is awaited from now on. */
static int take(struct uk_task *task, uint64_t set, struct uk_abi_siginfo *info)
{
	struct uk_signal_entry *left;
	unsigned long flags = uk_spin_lock_irqsave(&signal__lock);
	int number = signal__take(task, set, info, &left);

	task->signals.awaited = number ? 0 : set;
	signal__note(task);
	uk_spin_unlock_irqrestore(&signal__lock, flags);
	signal__free(left);
	return number;
}

/* -EAGAIN, -EINTR, or 0: look again. */
static int await(struct uk_task *task, __nsec deadline)
{
	int rc = uk_signal_sleep(deadline);

	if (rc == -ETIMEDOUT)
		return -EAGAIN;
	if (signal__pending(task, task->signals.awaited))
		return 0;
	return uk_signal_is_due() ? -UK_ERESTART_NEVER : 0;
}

UK_LLSYSCALL_R_DEFINE(int, rt_sigtimedwait, const uk_abi_sigset *, set,
		      struct uk_abi_siginfo *, info,
		      const struct uk_abi_timespec *, span, size_t, set_len)
{
	struct uk_task *task = uk_task_current();
	uint64_t wish = *set & ~SIGNAL_UNBLOCKABLE;
	struct uk_abi_siginfo taken;
	__nsec deadline = 0;
	int number, rc = 0;

	if (set_len != SET_LEN)
		return -EINVAL;
	if (span && (span->tv_sec < 0 || span->tv_nsec < 0 ||
		     span->tv_nsec >= (long)UK_NSEC_PER_SEC))
		return -EINVAL;
	if (span)
		deadline = uk_clock_monotonic() +
			   (__nsec)span->tv_sec * UK_NSEC_PER_SEC +
			   (__nsec)span->tv_nsec;
	while (!(number = take(task, wish, &taken)) && !rc)
		rc = await(task, deadline);
	task->signals.awaited = 0;
	if (number && info)
		*info = taken;
	return number ? number : rc;
}

static int send_user(struct uk_task *task, int number, int code)
{
	struct uk_abi_siginfo info = { .signo = number, .code = code };
	int rc = 0;

	if (number < 0 || number > UK_ABI_NSIG)
		return -EINVAL;
	info.as.from.pid = uk_process_current()->pid;
	info.as.from.uid = uk_process_current()->uid;
	if (number)
		rc = uk_signal_send(task, &info);
	return rc;
}

UK_LLSYSCALL_R_DEFINE(int, kill, int, pid, int, number)
{
	struct uk_process *process = uk_process_current();

	/* -1: all processes but this one; there are none */
	if (pid > 0 && !uk_process_is_current(pid))
		return -ESRCH;
	if (pid < 0 && (pid == -1 || pid != -process->pgid))
		return -ESRCH;
	return send_user(NULL, number, UK_ABI_SI_USER);
}

static int send_to_tid(int tid, int number)
{
	struct uk_task *task;
	int rc;

	if (tid <= 0)
		return -EINVAL;
	task = uk_task_get_by_tid(tid);
	if (!task)
		return -ESRCH;
	rc = send_user(task, number, UK_ABI_SI_TKILL);
	uk_task_put(task);
	return rc;
}

UK_LLSYSCALL_R_DEFINE(int, tkill, int, tid, int, number)
{
	return send_to_tid(tid, number);
}

UK_LLSYSCALL_R_DEFINE(int, tgkill, int, pid, int, tid, int, number)
{
	if (pid <= 0)
		return -EINVAL;
	if (pid != uk_process_current()->pid)
		return -ESRCH;
	return send_to_tid(tid, number);
}

static int queue_info(struct uk_task *task, int number,
		      const struct uk_abi_siginfo *given)
{
	struct uk_abi_siginfo info = *given;
	int rc = 0;

	if (number < 0 || number > UK_ABI_NSIG)
		return -EINVAL;
	if (info.code >= 0 || info.code == UK_ABI_SI_TKILL)
		return -EPERM;
	info.signo = number;
	if (number)
		rc = uk_signal_send(task, &info);
	return rc;
}

UK_LLSYSCALL_R_DEFINE(int, rt_sigqueueinfo, int, pid, int, number,
		      const struct uk_abi_siginfo *, info)
{
	if (!uk_process_is_current(pid))
		return -ESRCH;
	return queue_info(NULL, number, info);
}

UK_LLSYSCALL_R_DEFINE(int, rt_tgsigqueueinfo, int, pid, int, tid, int, number,
		      const struct uk_abi_siginfo *, info)
{
	struct uk_task *task;
	int rc;

	if (pid != uk_process_current()->pid)
		return -ESRCH;
	task = uk_task_get_by_tid(tid);
	if (!task)
		return -ESRCH;
	rc = queue_info(task, number, info);
	uk_task_put(task);
	return rc;
}

static bool is_on(const struct uk_task_signals *signals)
{
	unsigned long sp = (unsigned long)__builtin_frame_address(0);

	return sp - (unsigned long)signals->stack < signals->stack_len;
}

UK_LLSYSCALL_R_DEFINE(int, sigaltstack, const struct uk_abi_stack *, stack,
		      struct uk_abi_stack *, before)
{
	struct uk_task_signals *signals = &uk_task_current()->signals;
	struct uk_abi_stack given = { 0 };

	if (stack)
		given = *stack;
	if (before) {
		before->ss_sp = signals->stack;
		before->ss_size = signals->stack_len;
		before->ss_flags = signals->stack_len ? 0 : UK_ABI_SS_DISABLE;
		if (is_on(signals))
			before->ss_flags = UK_ABI_SS_ONSTACK;
	}
	if (!stack)
		return 0;
	if (is_on(signals))
		return -EPERM;
	given.ss_flags &= ~(int)UK_ABI_SS_AUTODISARM;
	if (given.ss_flags && given.ss_flags != UK_ABI_SS_DISABLE &&
	    given.ss_flags != UK_ABI_SS_ONSTACK)
		return -EINVAL;
	if (given.ss_flags & UK_ABI_SS_DISABLE) {
		given.ss_sp = NULL;
		given.ss_size = 0;
	} else if (given.ss_size < UK_ABI_MINSIGSTKSZ) {
		return -ENOMEM;
	}
	signals->stack = given.ss_sp;
	signals->stack_len = given.ss_size;
	return 0;
}
