/* SPDX-License-Identifier: BSD-3-Clause */
/* Where and how threads run. */
#include <errno.h>
#include <stdint.h>
#include <string.h>

#include <uk/abi/sched.h>
#include <uk/abi/time.h>
#include <uk/arch/priv.h>
#include <uk/percpu.h>
#include <uk/syscall.h>
#include <uk/task.h>

UK_LLSYSCALL_R_DEFINE(int, sched_yield)
{
	uk_sched_yield();
	return 0;
}

static struct uk_task *get_task(int tid)
{
	return uk_task_get_by_tid(tid ? tid : uk_task_tid(uk_task_current()));
}

static uint64_t all_cpus(void)
{
	return uk_cpu_count() < 64 ? (1ULL << uk_cpu_count()) - 1 : ~0ULL;
}

static void read_affinity(struct uk_thread *thread, void *arg)
{
	*(uint64_t *)arg = __atomic_load_n(&thread->affinity, __ATOMIC_RELAXED);
}

UK_LLSYSCALL_R_DEFINE(int, sched_getaffinity, int, tid, unsigned int, len,
		      unsigned long *, mask)
{
	struct uk_task *task = get_task(tid);
	uint64_t cpus = 0;

	if (!task)
		return -ESRCH;
	uk_task_with_thread(task, read_affinity, &cpus);
	uk_task_put(task);
	if (len < sizeof(*mask) || len % sizeof(*mask))
		return -EINVAL;
	*mask = cpus & all_cpus();
	return sizeof(*mask);
}

struct wish {
	uint64_t cpus;
	int rc;
};

static void wish_affinity(struct uk_thread *thread, void *arg)
{
	struct wish *wish = arg;

	wish->rc = uk_thread_affinity_set(thread, wish->cpus);
}

UK_LLSYSCALL_R_DEFINE(int, sched_setaffinity, int, tid, unsigned int, len,
		      const unsigned char *, mask)
{
	struct uk_task *task = get_task(tid);
	struct wish wish = { .rc = -ESRCH };

	if (!task)
		return -ESRCH;
	memcpy(&wish.cpus, mask,
	       len < sizeof(wish.cpus) ? len : sizeof(wish.cpus));
	wish.cpus &= all_cpus();
	uk_task_with_thread(task, wish_affinity, &wish);
	uk_task_put(task);
	uk_sched_preempt_point();
	return wish.rc;
}

/* All policies of programs are one: the image's. */
static int is_there(int tid)
{
	struct uk_task *task = tid < 0 ? NULL : get_task(tid);

	if (!task)
		return tid < 0 ? -EINVAL : -ESRCH;
	uk_task_put(task);
	return 0;
}

UK_LLSYSCALL_R_DEFINE(int, sched_getscheduler, int, tid)
{
	return is_there(tid);
}

UK_LLSYSCALL_R_DEFINE(int, sched_setscheduler, int, tid, int, policy,
		      const struct uk_abi_sched_param *, param)
{
	int rc = is_there(tid);

	if (rc)
		return rc;
	if (!param || policy < 0 || policy > UK_ABI_SCHED_IDLE || policy == 4)
		return -EINVAL;
	if (policy != UK_ABI_SCHED_FIFO && policy != UK_ABI_SCHED_RR)
		return param->sched_priority ? -EINVAL : 0;
	return param->sched_priority < 1 || param->sched_priority > 99 ? -EINVAL
								       : -EPERM;
}

UK_LLSYSCALL_R_DEFINE(int, sched_getparam, int, tid,
		      struct uk_abi_sched_param *, param)
{
	int rc = param ? is_there(tid) : -EINVAL;

	if (!rc)
		param->sched_priority = 0;
	return rc;
}

UK_LLSYSCALL_R_DEFINE(int, sched_setparam, int, tid,
		      const struct uk_abi_sched_param *, param)
{
	int rc = param ? is_there(tid) : -EINVAL;

	if (rc)
		return rc;
	return param->sched_priority ? -EINVAL : 0;
}

static int bound(int policy, int of_realtime)
{
	switch (policy) {
	case UK_ABI_SCHED_FIFO:
	case UK_ABI_SCHED_RR:
		return of_realtime;
	case UK_ABI_SCHED_OTHER:
	case UK_ABI_SCHED_BATCH:
	case UK_ABI_SCHED_IDLE:
		return 0;
	default:
		return -EINVAL;
	}
}

UK_LLSYSCALL_R_DEFINE(int, sched_get_priority_min, int, policy)
{
	return bound(policy, 1);
}

UK_LLSYSCALL_R_DEFINE(int, sched_get_priority_max, int, policy)
{
	return bound(policy, 99);
}

UK_LLSYSCALL_R_DEFINE(int, sched_rr_get_interval, int, tid,
		      struct uk_abi_timespec *, span)
{
	int rc = is_there(tid);

	if (rc)
		return rc;
	span->tv_sec = 0;
	span->tv_nsec = 10000000;
	return 0;
}

UK_LLSYSCALL_R_DEFINE(int, getcpu, unsigned int *, cpu, unsigned int *, node)
{
	unsigned long flags = uk_irq_save();
	unsigned int number = uk_cpu_id();

	uk_irq_restore(flags);
	if (cpu)
		*cpu = number;
	if (node)
		*node = 0;
	return 0;
}
