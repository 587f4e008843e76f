/* SPDX-License-Identifier: BSD-3-Clause */
/* prctl(2): names, and settings that are kept and told. */
#include <errno.h>
#include <string.h>

#include <uk/abi/sched.h>
#include <uk/abi/signal.h>
#include <uk/essentials.h>
#include <uk/syscall.h>
#include <uk/task.h>

/* A setting of the process: which calls set and tell it, and its limits. */
struct setting {
	int set, get;
	unsigned long value, max; /* value: atomic */
};

enum { DUMPABLE, KEEP_CAPS, NO_NEW_PRIVS, CHILD_SUBREAPER, DEATH_SIGNAL };

static struct setting settings[] = {
	[DUMPABLE] = { UK_ABI_PR_SET_DUMPABLE, UK_ABI_PR_GET_DUMPABLE, 1, 1 },
	[KEEP_CAPS] = { UK_ABI_PR_SET_KEEPCAPS, UK_ABI_PR_GET_KEEPCAPS, 0, 1 },
	[NO_NEW_PRIVS] = { UK_ABI_PR_SET_NO_NEW_PRIVS,
			   UK_ABI_PR_GET_NO_NEW_PRIVS, 0, 1 },
	[CHILD_SUBREAPER] = { UK_ABI_PR_SET_CHILD_SUBREAPER,
			      UK_ABI_PR_GET_CHILD_SUBREAPER, 0, 1 },
	[DEATH_SIGNAL] = { UK_ABI_PR_SET_PDEATHSIG, UK_ABI_PR_GET_PDEATHSIG, 0,
			   UK_ABI_NSIG },
};

static int set(struct setting *setting, unsigned long value)
{
	if (value > setting->max)
		return -EINVAL;
	__atomic_store_n(&setting->value, value, __ATOMIC_RELAXED);
	return 0;
}

/* Two of them are stored, the others returned. */
static int tell(unsigned int which, unsigned long arg)
{
	unsigned long value =
		__atomic_load_n(&settings[which].value, __ATOMIC_RELAXED);

	if (which != CHILD_SUBREAPER && which != DEATH_SIGNAL)
		return (int)value;
	if (!arg)
		return -EFAULT;
	*(int *)arg = (int)value;
	return 0;
}

/* What is not given up again, and tells so by being strict. */
static int privileges(int what, unsigned long arg, unsigned long rest)
{
	if (what == UK_ABI_PR_GET_NO_NEW_PRIVS)
		return arg || rest ? -EINVAL : tell(NO_NEW_PRIVS, 0);
	return arg != 1 || rest ? -EINVAL : set(&settings[NO_NEW_PRIVS], 1);
}

static int change(int what, unsigned long arg)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(settings); i++) {
		if (what == settings[i].set)
			return set(&settings[i],
				   i == CHILD_SUBREAPER ? !!arg : arg);
		if (what == settings[i].get)
			return tell(i, arg);
	}
	return -EINVAL;
}

UK_LLSYSCALL_R_DEFINE(int, prctl, int, what, unsigned long, arg, unsigned long,
		      c, unsigned long, d, unsigned long, e)
{
	struct uk_task *task = uk_task_current();

	switch (what) {
	case UK_ABI_PR_SET_NAME:
	case UK_ABI_PR_GET_NAME:
		if (!arg)
			return -EFAULT;
		if (what == UK_ABI_PR_GET_NAME)
			memcpy((void *)arg, task->name, UK_ABI_PR_NAME_LEN);
		else
			strncpy(task->name, (const char *)arg,
				sizeof(task->name) - 1);
		return 0;
	case UK_ABI_PR_SET_NO_NEW_PRIVS:
	case UK_ABI_PR_GET_NO_NEW_PRIVS:
		return privileges(what, arg, c | d | e);
	default:
		return change(what, arg);
	}
}
