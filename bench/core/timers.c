/* SPDX-License-Identifier: BSD-3-Clause */
#include "bench.h"

#include <uk/clock.h>
#include <uk/timer.h>

#define NR_TIMERS 64
#define FAR_NS (3600ULL * 1000000000ULL) /* none of them fires */

static struct uk_timer timers[NR_TIMERS];
static __nsec base;

static void never(struct uk_timer *timer)
{
	(void)timer;
}

static void read_clock(unsigned long nr)
{
	while (nr--)
		(void)uk_clock_monotonic();
}

static void set_and_cancel(unsigned long nr)
{
	while (nr--) {
		uk_timer_set(&timers[0], base);
		uk_timer_cancel(&timers[0]);
	}
}

/* One of 64 pending ones is moved to another place in the heap. */
static void move(unsigned long nr)
{
	while (nr--)
		uk_timer_set(&timers[nr % NR_TIMERS],
			     base + 1000 + nr * 7919 % 100000);
}

void measure_timers(void)
{
	int i;

	base = uk_clock_monotonic() + FAR_NS;
	for (i = 0; i < NR_TIMERS; i++)
		uk_timer_init(&timers[i], never, NULL);
	measure("clock read", read_clock, 10000, 1);
	measure("timer set + cancelled, the only one", set_and_cancel, 10000,
		1);
	measure("timer moved among 64", move, 10000, 1);
	for (i = 0; i < NR_TIMERS; i++)
		uk_timer_cancel(&timers[i]);
}
