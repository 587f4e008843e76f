/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Waiting until all threads have been elsewhere: for <uk/rcu.h>. A thread
 * that sleeps or has yielded holds nothing; one that runs, or was interrupted
 * and waits for a CPU, may be anywhere until it leaves by itself.
 *
 * Lock order: the list of all threads, then a run queue.
 */
#include <uk/smp.h>

#include "sched-internal.h"

/* Whether `thread` may be in the middle of something. Any CPU. */
static bool is_underway(struct uk_thread *thread)
{
	struct uk_sched *sched = sched__lock_of(thread);
	bool is_running = thread == sched->current && !sched->is_idle &&
			  thread != sched->idle;
	bool is_so = (is_running || thread->is_interrupted) &&
		     !(thread->flags & UK_THREADF_EXITED);

	uk_spin_unlock(&sched->lock);
	return is_so;
}

/* How often it has left; what it did before has been done. */
static unsigned int nr_left(const struct uk_thread *thread)
{
	return __atomic_load_n(&thread->nr_left, __ATOMIC_ACQUIRE);
}

static void begin_one(struct uk_thread *thread, void *self)
{
	if (!__atomic_load_n(&thread->sched, __ATOMIC_ACQUIRE))
		return; /* about to be added */
	thread->nr_left_before = nr_left(thread);
	thread->is_waited_for = thread != self && is_underway(thread);
}

static void end_one(struct uk_thread *thread, void *nr)
{
	if (!thread->is_waited_for)
		return;
	if (nr_left(thread) != thread->nr_left_before || !is_underway(thread))
		thread->is_waited_for = false;
	else
		++*(unsigned int *)nr;
}

static void come_by(void *arg __unused)
{
}

void uk_sched_quiesce_begin(void)
{
	__atomic_thread_fence(__ATOMIC_SEQ_CST);
	/* taken by each CPU between two interrupts */
	if (uk_cpu_count() > 1)
		uk_smp_call(~0ULL, come_by, NULL);
	uk_sched_foreach_thread(begin_one, uk_thread_current());
}

bool uk_sched_is_quiesced(void)
{
	unsigned int nr = 0;

	uk_sched_foreach_thread(end_one, &nr);
	return nr == 0;
}
