/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Threads' time is counted by the CPU's counter, whose speed is found by
 * comparing it with the clock: once for good, when enough time has passed.
 */
#include <uk/cputime.h>

#include <uk/arch/cpu.h>
#include <uk/clock.h>
#include <uk/init.h>
#include <uk/process.h>
#include <uk/run_time.h>
#include <uk/task.h>

#include "process-internal.h"

#if CONFIG_LIBUKSCHED_CPUTIME
#define RATE_SHIFT 32
#define ENOUGH_NSEC (50 * UK_NSEC_PER_MSEC)

static uint64_t ticks_then; /* at the start */
static __nsec nsec_then;
static uint64_t rate;	   /* atomic; nanoseconds a tick, shifted; 0: not yet */
static __nsec told_so_far; /* atomic; of the process */

static uint64_t find_rate(void)
{
	__nsec span = uk_clock_monotonic() - nsec_then;
	uint64_t ticks = uk_cpu_ticks() - ticks_then;
	uint64_t found;

	bool is_enough = span >= ENOUGH_NSEC;

	for (; span >> (63 - RATE_SHIFT); span >>= 1)
		ticks >>= 1;
	if (!ticks)
		return 0;
	found = (span << RATE_SHIFT) / ticks;
	if (is_enough)
		__atomic_store_n(&rate, found, __ATOMIC_RELAXED);
	return found;
}

static __nsec nsec_of(uint64_t ticks)
{
	uint64_t now = __atomic_load_n(&rate, __ATOMIC_RELAXED);

	if (!now)
		now = find_rate();
	return (__nsec)(((unsigned __int128)ticks * now) >> RATE_SHIFT);
}

static bool add(struct uk_task *task, void *arg)
{
	if (task->is_cloned || task->tid == task->process->pid)
		*(uint64_t *)arg += uk_thread_run_ticks(task->thread);
	return true;
}

__nsec uk_process_cpu_time(struct uk_process *process)
{
	uint64_t ticks =
		__atomic_load_n(&process->ended_ticks, __ATOMIC_RELAXED);
	__nsec told = __atomic_load_n(&told_so_far, __ATOMIC_RELAXED), now;

	uk_task_foreach(add, &ticks);
	now = nsec_of(ticks);
	/* one that ends meanwhile is in neither sum, for a moment */
	while (now > told &&
	       !__atomic_compare_exchange_n(&told_so_far, &told, now, false,
					    __ATOMIC_RELAXED, __ATOMIC_RELAXED))
		;
	return MAX(now, told);
}

static void of_thread(struct uk_thread *thread, void *arg)
{
	*(uint64_t *)arg = uk_thread_run_ticks(thread);
}

__nsec uk_task_cpu_time(struct uk_task *task)
{
	uint64_t ticks = 0;

	uk_task_with_thread(task, of_thread, &ticks);
	return nsec_of(ticks);
}

void process__thread_ends(struct uk_thread *thread)
{
	struct uk_task *task = thread->task;

	if (task->is_cloned || task->tid == task->process->pid)
		__atomic_fetch_add(&task->process->ended_ticks,
				   uk_thread_run_ticks(thread),
				   __ATOMIC_RELAXED);
}

static int begin(void)
{
	nsec_then = uk_clock_monotonic();
	ticks_then = uk_cpu_ticks();
	return 0;
}

UK_INIT(process_time, begin);
#else
__nsec uk_process_cpu_time(struct uk_process *process __unused)
{
	return uk_clock_monotonic();
}

__nsec uk_task_cpu_time(struct uk_task *task __unused)
{
	return uk_clock_monotonic();
}

void process__thread_ends(struct uk_thread *thread __unused)
{
}
#endif
