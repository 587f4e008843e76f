/* SPDX-License-Identifier: BSD-3-Clause */
/* Expiring, in an interrupt, and being asked about it. */
#include "timerfd-internal.h"

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

void timerfd__init(struct timerfd *t)
{
	uk_spin_init(&t->lock);
	uk_timer_init(&t->timer, expire, t);
}

void timerfd__set(struct timerfd *t, __nsec next, __nsec period)
{
	unsigned long flags = uk_spin_lock_irqsave(&t->lock);

	t->next = next;
	t->period = period;
	uk_timer_cancel(&t->timer);
	uk_events_clear(&t->file.events, UK_ABI_POLLIN);
	if (next)
		uk_timer_set(&t->timer, next);
	uk_spin_unlock_irqrestore(&t->lock, flags);
}

/* Locked. */
static uint64_t take_locked(struct timerfd *t, __nsec now)
{
	uint64_t nr;

	if (!t->next || t->next > now)
		return 0;
	nr = t->period ? 1 + (now - t->next) / t->period : 1;
	t->next = t->period ? t->next + nr * t->period : 0;
	uk_events_clear(&t->file.events, UK_ABI_POLLIN);
	if (t->next)
		uk_timer_set(&t->timer, t->next);
	return nr;
}

uint64_t timerfd__take(struct timerfd *t)
{
	unsigned long flags = uk_spin_lock_irqsave(&t->lock);
	uint64_t nr = take_locked(t, uk_clock_monotonic());

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
