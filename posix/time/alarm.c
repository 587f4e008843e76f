/* SPDX-License-Identifier: BSD-3-Clause */
#include <stddef.h>

#include <uk/clock.h>

#include "time-internal.h"

/*
 * The next time it is due; those that have passed are counted. An interval is
 * not shorter than what a machine can do between two of them.
 */
#define INTERVAL_MIN (20 * UK_NSEC_PER_USEC)

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
	__atomic_add_fetch(&alarm->nr_late, (int)nr, __ATOMIC_RELAXED);
	alarm->deadline += (nr + 1) * interval;
	uk_timer_set(&alarm->timer, alarm->deadline);
}

static void fire(struct uk_timer *timer)
{
	struct time__alarm *alarm = timer->arg;
	__nsec now = uk_clock_monotonic();
	bool is_due;

	uk_spin_lock(&alarm->lock);
	is_due = alarm->deadline && alarm->deadline <= now;
	if (is_due)
		advance(alarm, now);
	uk_spin_unlock(&alarm->lock);
	if (is_due && !alarm->is_silent)
		uk_signal_send_entry(alarm->task, &alarm->entry);
}

void time__alarm_init(struct time__alarm *alarm)
{
	uk_timer_init(&alarm->timer, fire, alarm);
	uk_spin_init(&alarm->lock);
	alarm->deadline = 0;
	alarm->interval = 0;
}

static void get_locked(struct time__alarm *alarm, __nsec *left,
		       __nsec *interval)
{
	__nsec now = uk_clock_monotonic();

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

void time__alarm_set(struct time__alarm *alarm, __nsec deadline,
		     __nsec interval, __nsec *left, __nsec *interval_before)
{
	unsigned long flags = uk_spin_lock_irqsave(&alarm->lock);

	get_locked(alarm, left, interval_before);
	alarm->deadline = deadline;
	alarm->interval = interval;
	__atomic_store_n(&alarm->nr_late, 0, __ATOMIC_RELAXED);
	if (deadline && deadline != UK_NSEC_NEVER)
		uk_timer_set(&alarm->timer, deadline);
	else
		uk_timer_cancel(&alarm->timer);
	uk_spin_unlock_irqrestore(&alarm->lock, flags);
}

void time__alarm_fini(struct time__alarm *alarm)
{
	__nsec left, interval;

	time__alarm_set(alarm, 0, 0, &left, &interval);
	uk_timer_cancel_sync(&alarm->timer);
	uk_signal_forget(alarm->task, &alarm->entry);
}
