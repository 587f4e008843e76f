/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Time slices without a tick. The timer runs only while the policy limits the
 * running thread, that is while somebody waits; it is not set anew at each
 * switch, but looks at its end whether the thread that runs then has had its
 * time, and waits for the rest of it if not.
 */
#include "sched-internal.h"

/* Begins to measure the running thread at `now` if its time is limited. */
static void measure(struct uk_sched *sched)
{
	__nsec len = sched->policy->slice(sched, sched->current);

	sched->slice_start = 0;
	if (!len)
		return;
	sched->slice_start = uk_clock_monotonic();
	if (!uk_timer_is_pending(&sched->slice_end))
		uk_timer_set(&sched->slice_end, sched->slice_start + len);
}

void sched__slice_start(struct uk_sched *sched)
{
	if (sched->policy->slice)
		measure(sched);
}

void sched__slice_check(struct uk_sched *sched)
{
	if (sched->policy->slice && !sched->slice_start)
		measure(sched);
}

/* How long the running thread may run; 0: as long as it likes. */
static __nsec limit_of(struct uk_sched *sched)
{
	if (sched->is_idle || !sched->policy->slice)
		return 0;
	return sched->policy->slice(sched, sched->current);
}

/*
 * In an interrupt. Locked. Nobody may wait any more: who did was stopped, or
 * taken by another CPU; then the next who comes begins to measure again.
 */
static void end_slice(struct uk_sched *sched)
{
	__nsec len = limit_of(sched), now;

	if (!len) {
		sched->slice_start = 0;
		return;
	}
	now = uk_clock_monotonic();
	if (!sched->slice_start)
		sched->slice_start = now;
	if (now - sched->slice_start >= len) {
		sched__must_switch_set(sched, true);
		uk_cpu_kick(sched->cpu); /* who set the timer may be another */
	} else {
		uk_timer_set(&sched->slice_end, sched->slice_start + len);
	}
}

static void slice_ended(struct uk_timer *timer)
{
	struct uk_sched *sched = timer->arg;

	uk_spin_lock(&sched->lock);
	end_slice(sched);
	uk_spin_unlock(&sched->lock);
}

void sched__slice_init(struct uk_sched *sched)
{
	uk_timer_init(&sched->slice_end, slice_ended, sched);
}
