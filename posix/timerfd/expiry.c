/* SPDX-License-Identifier: BSD-3-Clause */
/* Expiring, in an interrupt, and being asked about it. */
#include "timerfd-internal.h"

#include <errno.h>

#include <uk/abi/poll.h>

static void expire(struct uk_timer *timer)
{
	struct timerfd *t = timer->arg;
	unsigned long flags = uk_spin_lock_irqsave(&t->lock);

	if (t->next && t->next <= uk_clock_monotonic())
		uk_events_set(&t->file.events, UK_ABI_POLLIN);
	else if (t->next) /* it was set anew while this began */
		uk_timer_set(timer, t->next);
	uk_spin_unlock_irqrestore(&t->lock, flags);
}

/* Locked. */
static void arm(struct timerfd *t)
{
	uk_timer_cancel(&t->timer);
	if (t->next)
		uk_timer_set(&t->timer, t->next);
}

/* When the clock, set just now, will be what is waited for. */
static __nsec next_by_wall(const struct timerfd *t)
{
	__nsec now = uk_clock_monotonic(), wall = uk_clock_wall();

	return t->next_wall > wall ? now + (t->next_wall - wall) : MAX(now, 1U);
}

static void wall_changed(struct uk_wall_watch *watch)
{
	struct timerfd *t = __containerof(watch, struct timerfd, wall);

	uk_spin_lock(&t->lock);
	if (t->ends_on_set) {
		t->is_cancelled = true;
		uk_events_set(&t->file.events, UK_ABI_POLLIN);
	}
	if (t->next && t->next_wall) {
		t->next = next_by_wall(t);
		arm(t);
	}
	uk_spin_unlock(&t->lock);
}

void timerfd__init(struct timerfd *t)
{
	uk_spin_init(&t->lock);
	uk_timer_init(&t->timer, expire, t);
	t->wall.changed = wall_changed;
	uk_wall_watch(&t->wall);
}

void timerfd__fini(struct timerfd *t)
{
	uk_wall_unwatch(&t->wall);
	timerfd__set(t, 0, 0, 0, false);
	uk_timer_cancel_sync(&t->timer);
}

void timerfd__set(struct timerfd *t, __nsec next, __nsec period, __nsec wall,
		  bool ends_on_set)
{
	unsigned long flags = uk_spin_lock_irqsave(&t->lock);

	t->next = next;
	t->period = period;
	t->next_wall = wall;
	t->ends_on_set = ends_on_set;
	t->is_cancelled = false;
	uk_events_clear(&t->file.events, UK_ABI_POLLIN);
	arm(t);
	uk_spin_unlock_irqrestore(&t->lock, flags);
}

/* Locked. */
static int64_t take_locked(struct timerfd *t, __nsec now)
{
	uint64_t nr;

	if (t->is_cancelled) {
		t->is_cancelled = false;
		if (!t->next || t->next > now)
			uk_events_clear(&t->file.events, UK_ABI_POLLIN);
		return -ECANCELED;
	}

	if (!t->next || t->next > now)
		return 0;
	nr = t->period ? 1 + (now - t->next) / t->period : 1;
	t->next = t->period ? t->next + nr * t->period : 0;
	uk_events_clear(&t->file.events, UK_ABI_POLLIN);
	if (t->next_wall)
		t->next_wall += nr * t->period;
	if (t->next)
		uk_timer_set(&t->timer, t->next);
	return (int64_t)nr;
}

int64_t timerfd__take(struct timerfd *t)
{
	unsigned long flags = uk_spin_lock_irqsave(&t->lock);
	int64_t nr = take_locked(t, uk_clock_monotonic());

	uk_spin_unlock_irqrestore(&t->lock, flags);
	return nr;
}

__nsec timerfd__left(struct timerfd *t, __nsec *period)
{
	unsigned long flags = uk_spin_lock_irqsave(&t->lock);
	__nsec now = uk_clock_monotonic(), left = 0;

	*period = t->period;
	if (t->next > now)
		left = t->next - now;
	else if (t->next && t->period)
		left = t->period - (now - t->next) % t->period;
	uk_spin_unlock_irqrestore(&t->lock, flags);
	return left;
}
