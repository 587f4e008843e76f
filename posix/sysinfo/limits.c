/* SPDX-License-Identifier: BSD-3-Clause */
/* Limits of the process, and what it has used. */
#include <errno.h>
#include <string.h>

#include <uk/abi/resource.h>
#include <uk/alloc.h>
#include <uk/arch/limits.h>
#include <uk/clock.h>
#include <uk/cputime.h>
#include <uk/mutex.h>
#include <uk/process.h>
#include <uk/syscall.h>
#include <uk/task.h>

#include "sysinfo-internal.h"

#define NONE                                               \
	{                                                  \
		UK_ABI_RLIM_INFINITY, UK_ABI_RLIM_INFINITY \
	}

/* Of the limits. */
static struct uk_mutex lock = UK_MUTEX_INITIALIZER(lock);
static struct uk_abi_rlimit limits[UK_ABI_RLIM_NLIMITS] = {
	/* under it */
	NONE,
	NONE,
	NONE,
	{ STACK_SIZE, UK_ABI_RLIM_INFINITY },
	{ 0, UK_ABI_RLIM_INFINITY },
	NONE,
	NONE,
	{ 1024, 1048576 },
	NONE,
	NONE,
	NONE,
	NONE,
	NONE,
	NONE,
	NONE,
	NONE,
};

static int set_locked(int which, const struct uk_abi_rlimit *wish)
{
	if (wish->rlim_cur > wish->rlim_max)
		return -EINVAL;
	limits[which] = *wish;
	return sysinfo__limit_changed(which, wish->rlim_cur);
}

static int prlimit(int which, const struct uk_abi_rlimit *wish,
		   struct uk_abi_rlimit *before)
{
	struct uk_abi_rlimit was;
	int rc = 0;

	if (which < 0 || which >= UK_ABI_RLIM_NLIMITS)
		return -EINVAL;
	uk_mutex_lock(&lock);
	was = limits[which];
	if (wish)
		rc = set_locked(which, wish);
	uk_mutex_unlock(&lock);
	if (!rc && before)
		*before = was;
	return rc;
}

UK_LLSYSCALL_R_DEFINE(int, prlimit64, int, pid, int, which,
		      const struct uk_abi_rlimit *, wish,
		      struct uk_abi_rlimit *, before)
{
	if (pid && pid != uk_process_current()->pid)
		return -ESRCH;
	return prlimit(which, wish, before);
}

UK_LLSYSCALL_R_DEFINE(int, getrlimit, int, which, struct uk_abi_rlimit *, to)
{
	return prlimit(which, NULL, to);
}

UK_LLSYSCALL_R_DEFINE(int, setrlimit, int, which, const struct uk_abi_rlimit *,
		      wish)
{
	return prlimit(which, wish, NULL);
}

UK_LLSYSCALL_R_DEFINE(int, getrusage, int, who, struct uk_abi_rusage *, to)
{
	__nsec used;

	if (who < UK_ABI_RUSAGE_CHILDREN || who > UK_ABI_RUSAGE_THREAD)
		return -EINVAL;
	if (!to)
		return -EFAULT;
	memset(to, 0, sizeof(*to));
	if (who == UK_ABI_RUSAGE_CHILDREN)
		return 0;
	used = who == UK_ABI_RUSAGE_THREAD
		       ? uk_task_cpu_time(uk_task_current())
		       : uk_process_cpu_time(uk_process_current());
	to->ru_utime.tv_sec = (long)(used / UK_NSEC_PER_SEC);
	to->ru_utime.tv_usec =
		(long)(used % UK_NSEC_PER_SEC / UK_NSEC_PER_USEC);
	return 0;
}

static bool count(struct uk_task *task, void *arg)
{
	(void)task;
	++*(unsigned short *)arg;
	return true;
}

UK_LLSYSCALL_R_DEFINE(int, sysinfo, struct uk_abi_sysinfo *, to)
{
	__ssz avail = uk_alloc_availmem(uk_alloc_get_default());

	if (!to)
		return -EFAULT;
	memset(to, 0, sizeof(*to));
	to->uptime = (long)(uk_clock_monotonic() / UK_NSEC_PER_SEC);
	to->totalram = sysinfo__total_memory();
	to->freeram = avail > 0 ? (unsigned long)avail : 0;
	if (to->freeram > to->totalram)
		to->totalram = to->freeram;
	to->mem_unit = 1;
	uk_task_foreach(count, &to->procs);
	return 0;
}
