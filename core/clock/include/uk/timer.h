/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Timers: call a function in interrupt context at a time. Tickless: the
 * event device is armed for the earliest timer only.
 *
 * Context: any, interrupt handlers included; callbacks run in interrupt
 *          context with interrupts masked and must not sleep.
 * Locking: inside, per CPU; a timer fires on the CPU that set it.
 * Memory:  struct uk_timer is the caller's, until it is not pending.
 */
#ifndef UK_TIMER_H
#define UK_TIMER_H

#include <stdbool.h>

#include <uk/clock.h>
#include <uk/essentials.h>
#include <uk/isr.h>

UK_C_BEGIN

struct uk_timer;

typedef void (*uk_timer_fn)(struct uk_timer *timer);

struct uk_timer {
	__nsec when;		/* monotonic; valid while pending */
	uk_timer_fn fn;
	void *arg;		/* for fn */
	unsigned int heap_index; /* place in the heap, 0: not pending */
	unsigned int cpu;	/* whose heap it is in */
};

/** As uk_timer_init() for a function that is not named at the place. */
void uk_timer_init_fn(struct uk_timer *timer, uk_timer_fn fn, void *arg);

/** Prepares `timer`, not pending; marks `function` as an interrupt entry. */
#define uk_timer_init(timer, function, argument)                     \
	__extension__({                                              \
		UK_ISR_ENTRY(function);                              \
		uk_timer_init_fn((timer), (function), (argument));   \
	})

/**
 * Sets `timer` for monotonic time `when` (a past one fires at once), moving
 * it if it is pending. 0, or -ENOMEM if too many are pending and no more
 * memory can be had: then it is not pending.
 */
int uk_timer_set(struct uk_timer *timer, __nsec when);

/** Takes `timer` back; returns whether it was pending. */
bool uk_timer_cancel(struct uk_timer *timer);

/** True while `timer` waits for its time. */
bool uk_timer_is_pending(const struct uk_timer *timer);

UK_C_END

#endif /* UK_TIMER_H */
