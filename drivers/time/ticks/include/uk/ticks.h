/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * The CPU's counter (uk_cpu_ticks()) as the clock, where its rate is known and
 * all CPUs see the same count: arm64, riscv64. For the driver of the timer
 * that compares with it.
 *
 * Context: early, once; uk_ticks_of() any, after that.
 * Locking: none; constant once it is set.
 * Memory:  none.
 * Errors:  -EINVAL no such rate.
 */
#ifndef UK_TICKS_H
#define UK_TICKS_H

#include <stdint.h>

#include <uk/arch/types.h>
#include <uk/clock.h>
#include <uk/essentials.h>

UK_C_BEGIN

/* Slower ones are no clocks, faster ones do not exist. */
#define UK_TICKS_HZ_MIN 1000UL
#define UK_TICKS_HZ_MAX 100000000000UL

/** The longest span that uk_ticks_of() takes: a day and a half. */
#define UK_TICKS_SPAN_MAX (1UL << 47)

/** Registers the clock source; the counter runs at `hz`. */
int uk_ticks_start(const char *name, uint64_t hz);

/** Ticks in `span` nanoseconds, rounded up: no event comes too early. */
uint64_t uk_ticks_of(__nsec span);

/** What a timer that compares with the counter is; `stop` is its disarm. */
#define UK_TICKS_TIMER(its_name, its_rating, arm_fn, stop)                  \
	{                                                                   \
		.name = (its_name), .rating = (its_rating), .min_ns = 1000, \
		.max_ns = UK_TICKS_SPAN_MAX, .nr_irqs = 1, .arm = (arm_fn), \
		.disarm = (stop), .cpu_init = (stop),                       \
	}

/**
 * Stops `timer`, whose interrupt is `line`, pending until it is set again or
 * stopped, and registers it. Of the machine's timers for the best one, once.
 */
void uk_ticks_timer_start(struct uk_clockevent *timer, unsigned int line);

UK_C_END

#endif /* UK_TICKS_H */
