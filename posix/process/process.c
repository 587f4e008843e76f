/* SPDX-License-Identifier: BSD-3-Clause */
/* The one process: its numbers, its end, and the children it has not. */
#include <uk/process.h>

#include <errno.h>

#include <uk/abi/wait.h>
#include <uk/boot.h>
#include <uk/syscall.h>
#include <uk/task.h>

#include "process-internal.h"

struct uk_process process__first = {
	.pid = 1,
	.pgid = 1,
	.sid = 1,
	.nr_tasks = 1,
};

struct uk_process *uk_process_first(void)
{
	return &process__first;
}

struct uk_process *uk_process_current(void)
{
	struct uk_task *task = uk_task_current();

	return task ? task->process : &process__first;
}

void uk_process_exit(struct uk_process *process __unused, int code)
{
	uk_shutdown(code);
}

UK_LLSYSCALL_R_DEFINE(long, exit_group, int, code)
{
	uk_process_exit(uk_process_current(), code & 0xff);
}

UK_LLSYSCALL_R_DEFINE(int, getpid)
{
	return uk_process_current()->pid;
}

UK_LLSYSCALL_R_DEFINE(int, getppid)
{
	return uk_process_current()->ppid;
}

UK_LLSYSCALL_R_DEFINE(int, gettid)
{
	return uk_task_tid(uk_task_current());
}

/* As on Linux, the number of each of its threads does, too. */
bool uk_process_is_current(int pid)
{
	struct uk_task *task;
	bool is_so;

	if (pid == uk_process_current()->pid)
		return true;
	task = uk_task_get_by_tid(pid);
	is_so = task && task->is_cloned;
	if (task)
		uk_task_put(task);
	return is_so;
}

static bool is_ours(int pid)
{
	return !pid || uk_process_is_current(pid);
}

UK_LLSYSCALL_R_DEFINE(int, getpgid, int, pid)
{
	return is_ours(pid) ? uk_process_current()->pgid : -ESRCH;
}

UK_LLSYSCALL_R_DEFINE(int, getpgrp)
{
	return uk_process_current()->pgid;
}

UK_LLSYSCALL_R_DEFINE(int, getsid, int, pid)
{
	return is_ours(pid) ? uk_process_current()->sid : -ESRCH;
}

/* The first process leads its session: its group stays as it is. */
UK_LLSYSCALL_R_DEFINE(int, setpgid, int, pid, int, pgid)
{
	if (pgid < 0)
		return -EINVAL;
	if (pid && pid != uk_process_current()->pid)
		return is_ours(pid) ? -EINVAL : -ESRCH;
	return -EPERM;
}

UK_LLSYSCALL_R_DEFINE(int, setsid)
{
	return -EPERM;
}

#define WAIT4_OPTIONS                                            \
	(UK_ABI_WNOHANG | UK_ABI_WUNTRACED | UK_ABI_WCONTINUED | \
	 (int)0xe0000000U)

UK_LLSYSCALL_R_DEFINE(int, wait4, int, pid, int *, status, int, options, void *,
		      usage)
{
	(void)status, (void)usage;
	if (options & ~WAIT4_OPTIONS)
		return -EINVAL;
	return pid == -2147483647 - 1 ? -ESRCH : -ECHILD;
}

UK_LLSYSCALL_R_DEFINE(int, waitid, int, type, int, id, void *, info, int,
		      options, void *, usage)
{
	(void)info, (void)usage;
	if (type < 0 || type > 3 ||
	    !(options &
	      (UK_ABI_WEXITED | UK_ABI_WUNTRACED | UK_ABI_WCONTINUED)))
		return -EINVAL;
	if (type == 1 && id <= 0)
		return -EINVAL;
	return -ECHILD;
}
