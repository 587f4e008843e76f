/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/events.h>

#include <errno.h>

#include <uk/isr.h>
#include <uk/sched.h>
#include <uk/thread.h>

static bool (*is_interrupted)(void); /* set early; NULL: there are no signals */

void uk_events_init(struct uk_events *events, uint32_t bits)
{
	events->bits = bits;
	uk_spin_init(&events->lock);
	UK_INIT_LIST_HEAD(&events->watchers);
	events->look = NULL;
}

static void tell(struct uk_events *events, uint32_t bits)
{
	struct uk_event_watch *watch;

	uk_list_for_each_entry (watch, &events->watchers, link) {
		if (watch->wanted & bits)
			watch->notify(watch, watch->wanted & events->bits);
	}
}

void uk_events_change(struct uk_events *events, uint32_t mask, uint32_t bits)
{
	unsigned long flags = uk_spin_lock_irqsave(&events->lock);

	__atomic_store_n(&events->bits, (events->bits & ~mask) | (bits & mask),
			 __ATOMIC_RELEASE);
	if (bits & mask)
		tell(events, bits & mask);
	uk_spin_unlock_irqrestore(&events->lock, flags);
}

void uk_events_set(struct uk_events *events, uint32_t bits)
{
	uk_events_change(events, bits, bits);
}

void uk_events_clear(struct uk_events *events, uint32_t bits)
{
	unsigned long flags = uk_spin_lock_irqsave(&events->lock);

	__atomic_store_n(&events->bits, events->bits & ~bits, __ATOMIC_RELEASE);
	uk_spin_unlock_irqrestore(&events->lock, flags);
}

uint32_t uk_events_watch(struct uk_events *events, struct uk_event_watch *watch)
{
	unsigned long flags = uk_spin_lock_irqsave(&events->lock);
	uint32_t now;

	if (events->look)
		events->bits |= events->look(events);
	now = events->bits & watch->wanted;
	uk_list_add_tail(&watch->link, &events->watchers);
	uk_spin_unlock_irqrestore(&events->lock, flags);
	return now;
}

void uk_events_unwatch(struct uk_events *events, struct uk_event_watch *watch)
{
	unsigned long flags = uk_spin_lock_irqsave(&events->lock);

	uk_list_del(&watch->link);
	uk_spin_unlock_irqrestore(&events->lock, flags);
}

void uk_events_interrupt_set(bool (*fn)(void))
{
	__atomic_store_n(&is_interrupted, fn, __ATOMIC_RELEASE);
}

static bool has_signal(void)
{
	bool (*ask)(void) = __atomic_load_n(&is_interrupted, __ATOMIC_ACQUIRE);

	return ask && ask();
}

int uk_events_sleep(bool (*is_done)(void *), void *arg, __nsec deadline)
{
	struct uk_thread *self = uk_thread_current();
	bool is_late = false;
	int rc = 0;

	for (;;) {
		uk_thread_block_until(self, deadline);
		if (is_done(arg))
			break;
		if (is_late)
			rc = -ETIMEDOUT;
		else if (has_signal())
			rc = -EINTR;
		if (rc)
			break;
		uk_sched_yield();
		is_late = uk_thread_is_timed_out(self);
	}
	uk_thread_wake_later(self);
	return rc;
}
UK_MAY_SLEEP(uk_events_sleep);

struct sleeper {
	struct uk_event_watch watch; /* first */
	struct uk_events *events;
	struct uk_thread *thread;
};

static void wake(struct uk_event_watch *watch, uint32_t now __unused)
{
	uk_thread_wake(((struct sleeper *)watch)->thread);
}

static bool holds_one(void *arg)
{
	struct sleeper *sleeper = arg;

	return (uk_events_get(sleeper->events) & sleeper->watch.wanted) != 0;
}

int uk_events_wait(struct uk_events *events, uint32_t wanted, __nsec deadline)
{
	struct sleeper sleeper = {
		.watch = { .wanted = wanted, .notify = wake },
		.events = events,
		.thread = uk_thread_current(),
	};
	uint32_t now = uk_events_get(events) & wanted;
	int rc;

	while (!now) {
		uk_events_watch(events, &sleeper.watch);
		rc = uk_events_sleep(holds_one, &sleeper, deadline);
		uk_events_unwatch(events, &sleeper.watch);
		if (rc)
			return rc;
		now = uk_events_get(events) & wanted; /* may be gone again */
	}
	return (int)now;
}
UK_MAY_SLEEP(uk_events_wait);
