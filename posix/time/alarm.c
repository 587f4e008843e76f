/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Deadlines are times of the alarm's clock. One of CPU time is looked at as
 * soon as all CPUs together can have run so long; one of the time of day that
 * is absolute, when the clock is set.
 */
#include <stddef.h>

#include <uk/clock.h>
#include <uk/cputime.h>
#include <uk/percpu.h>
#include <uk/process.h>

#include "time-internal.h"

/* Not shorter than what a machine can do between two of them. */
#define INTERVAL_MIN (20 * UK_NSEC_PER_USEC)
#define LOOK_MIN (50 * UK_NSEC_PER_USEC)

static bool is_of_cpu(const struct time__alarm *alarm)
{
	return alarm->clock == UK_ABI_CLOCK_PROCESS_CPUTIME_ID ||
	       alarm->clock == UK_ABI_CLOCK_THREAD_CPUTIME_ID;
}

static bool can_be_of_wall(const struct time__alarm *alarm)
{
	return alarm->clock == UK_ABI_CLOCK_REALTIME ||
	       alarm->clock == UK_ABI_CLOCK_TAI;
}

static __nsec now_of(const struct time__alarm *alarm)
{
	if (alarm->is_of_wall)
		return uk_clock_wall();
	if (!is_of_cpu(alarm))
		return uk_clock_monotonic();
	if (alarm->clock == UK_ABI_CLOCK_THREAD_CPUTIME_ID)
		return uk_task_cpu_time(alarm->timed);
	return uk_process_cpu_time(uk_process_first());
}

/* Locked. */
static void arm(struct time__alarm *alarm)
{
	__nsec now = now_of(alarm), mono = uk_clock_monotonic(), left;

	left = alarm->deadline > now ? alarm->deadline - now : 0;
	if (is_of_cpu(alarm))
		left = MAX(left / uk_cpu_count(), LOOK_MIN);
	if (left < UK_NSEC_NEVER - mono)
		uk_timer_set(&alarm->timer, mono + left);
}

/* The next time it is due; those that have passed are counted. */
static void advance(struct time__alarm *alarm, __nsec now)
{
	__nsec interval = alarm->interval, nr;

	if (!interval) {
		alarm->deadline = 0;
		return;
	}
	if (interval < INTERVAL_MIN)
		interval = INTERVAL_MIN;
	nr = now >= alarm->deadline ? (now - alarm->deadline) / interval : 0;
	__atomic_add_fetch(&alarm->entry.nr_missed, (int)nr, __ATOMIC_RELAXED);
	alarm->deadline += (nr + 1) * interval;
	arm(alarm);
}

static void fire(struct uk_timer *timer)
{
	struct time__alarm *alarm = timer->arg;
	__nsec now = now_of(alarm);
	bool is_due;

	uk_spin_lock(&alarm->lock);
	is_due = alarm->deadline && alarm->deadline <= now;
	if (is_due)
		advance(alarm, now);
	else if (alarm->deadline)
		arm(alarm);
	uk_spin_unlock(&alarm->lock);
	if (is_due && !alarm->is_silent)
		uk_signal_send_entry(alarm->task, &alarm->entry);
}

static void wall_changed(struct uk_wall_watch *wall)
{
	struct time__alarm *alarm =
		__containerof(wall, struct time__alarm, wall);

	uk_spin_lock(&alarm->lock);
	if (alarm->deadline && alarm->is_of_wall)
		arm(alarm);
	uk_spin_unlock(&alarm->lock);
}

void time__alarm_init(struct time__alarm *alarm, int clock)
{
	uk_timer_init(&alarm->timer, fire, alarm);
	uk_spin_init(&alarm->lock);
	alarm->clock = clock;
	alarm->deadline = 0;
	alarm->interval = 0;
	alarm->wall.changed = wall_changed;
	if (can_be_of_wall(alarm))
		uk_wall_watch(&alarm->wall);
}

static void get_locked(struct time__alarm *alarm, __nsec *left,
		       __nsec *interval)
{
	__nsec now = now_of(alarm);

	*interval = alarm->interval;
	*left = 0;
	if (alarm->deadline)
		*left = alarm->deadline > now ? alarm->deadline - now : 1;
}

void time__alarm_get(struct time__alarm *alarm, __nsec *left, __nsec *interval)
{
	unsigned long flags = uk_spin_lock_irqsave(&alarm->lock);

	get_locked(alarm, left, interval);
	uk_spin_unlock_irqrestore(&alarm->lock, flags);
}

static __nsec later(__nsec now, __nsec span)
{
	return span < UK_NSEC_NEVER - now ? now + span : UK_NSEC_NEVER;
}

/* A span of the time of day is not that, but one of time. */
void time__alarm_set(struct time__alarm *alarm, bool is_absolute, __nsec when,
		     __nsec interval, __nsec *left, __nsec *interval_before)
{
	unsigned long flags = uk_spin_lock_irqsave(&alarm->lock);

	get_locked(alarm, left, interval_before);
	alarm->is_of_wall = is_absolute && can_be_of_wall(alarm);
	alarm->deadline = when;
	if (when && !is_absolute)
		alarm->deadline = later(now_of(alarm), when);
	alarm->interval = interval;
	__atomic_store_n(&alarm->entry.nr_missed, 0, __ATOMIC_RELAXED);
	__atomic_store_n(&alarm->entry.nr_told, 0, __ATOMIC_RELAXED);
	if (alarm->deadline)
		arm(alarm);
	else
		uk_timer_cancel(&alarm->timer);
	uk_spin_unlock_irqrestore(&alarm->lock, flags);
}

void time__alarm_fini(struct time__alarm *alarm)
{
	__nsec left, interval;

	time__alarm_set(alarm, true, 0, 0, &left, &interval);
	if (can_be_of_wall(alarm))
		uk_wall_unwatch(&alarm->wall);
	uk_timer_cancel_sync(&alarm->timer);
	uk_signal_forget(alarm->task, &alarm->entry);
}
