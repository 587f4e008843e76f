/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Timers: call a function in interrupt context at a time. Tickless: the
 * event device is armed for the earliest timer only.
 *
 *	static void late(struct uk_timer *timer) { ... timer->arg ... }
 *	uk_timer_init(&t, late, arg);
 *	uk_timer_set(&t, uk_clock_monotonic() + UK_NSEC_PER_MSEC);
 *
 * A timer never fires early; timers of one CPU fire in the order of their
 * times, those of equal times in any order. Setting, cancelling and firing
 * cost O(log n) in the worst case and never allocate: the links are inside.
 *
 * Context: any, interrupt handlers included; callbacks run in interrupt
 *          context with interrupts masked and must not sleep.
 * Locking: inside, per CPU; no lock is held in a callback, which may set and
 *          cancel any timer, its own too. A timer fires on the CPU that set
 *          it. Two CPUs that set or cancel one timer at the same time do so
 *          in some order; a callback then may see either in its timer.
 * Memory:  struct uk_timer is the caller's; it may go when it is not pending
 *          and its callback does not run: see uk_timer_cancel_sync().
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
	__nsec when; /* monotonic; valid while pending */
	uk_timer_fn fn;
	void *arg; /* for fn */
	/* the rest is the timer core's */
	struct uk_timer *left, *right, *parent;
	unsigned int rank; /* in its heap; 0: not pending */
	unsigned int cpu;  /* whose heap it is, or was last, in */
};

/** As uk_timer_init() for a function that is not named at the place. */
static inline void uk_timer_init_fn(struct uk_timer *timer, uk_timer_fn fn,
				    void *arg)
{
	timer->when = 0;
	timer->fn = fn;
	timer->arg = arg;
	timer->left = NULL;
	timer->right = NULL;
	timer->parent = NULL;
	timer->rank = 0;
	timer->cpu = 0;
}

/** Prepares `timer`, not pending; marks `function` as an interrupt entry. */
#define uk_timer_init(timer, function, argument)                   \
	__extension__({                                            \
		UK_ISR_ENTRY(function);                            \
		uk_timer_init_fn((timer), (function), (argument)); \
	})

/**
 * Sets `timer` for monotonic time `when` on the calling CPU, moving it if it
 * is pending. A time that has passed fires as soon as interrupts can come.
 * Without an event device nothing fires until one is registered.
 */
void uk_timer_set(struct uk_timer *timer, __nsec when);

/**
 * Takes `timer` back; returns whether it was pending: then its callback will
 * not be called. If it was not, the callback may be running on another CPU.
 */
bool uk_timer_cancel(struct uk_timer *timer);

/**
 * As uk_timer_cancel(), and waits until the callback does not run on another
 * CPU; after it the timer may be freed. Not with a lock held that the
 * callback takes, and not in the callback itself.
 */
bool uk_timer_cancel_sync(struct uk_timer *timer);

/** True while `timer` waits for its time. */
static inline bool uk_timer_is_pending(const struct uk_timer *timer)
{
	return __atomic_load_n(&timer->rank, __ATOMIC_RELAXED) != 0;
}

/**
 * Time of the calling CPU's earliest timer that an event device will serve;
 * UK_NSEC_NEVER if there is none.
 */
__nsec uk_timer_next(void);

UK_C_END

#endif /* UK_TIMER_H */
