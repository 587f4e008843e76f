/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
#include "tickers.h"

#include <uk/sched.h>
#include <uk/smp.h>
#include <uk/timer.h>

#define PERIOD (100 * UK_NSEC_PER_USEC)
#define LOOKS 10000 /* of a millisecond each: only a hang takes so long */

static struct ticker {
	struct uk_timer timer;
	unsigned long nr, nr_elsewhere; /* atomic */
} tickers[UK_CPU_MAX];

static bool is_over; /* atomic */

static unsigned long count(struct ticker *ticker)
{
	return __atomic_load_n(&ticker->nr, __ATOMIC_RELAXED);
}

static void tick(struct uk_timer *timer)
{
	struct ticker *ticker = &tickers[uk_cpu_id()];

	if (&ticker->timer != timer)
		__atomic_fetch_add(&ticker->nr_elsewhere, 1, __ATOMIC_RELAXED);
	__atomic_fetch_add(&ticker->nr, 1, __ATOMIC_RELAXED);
	if (!__atomic_load_n(&is_over, __ATOMIC_RELAXED))
		uk_timer_set(timer, uk_clock_monotonic() + PERIOD);
}

static void start_ticker(void *arg __unused)
{
	struct ticker *ticker = &tickers[uk_cpu_id()];

	uk_timer_init(&ticker->timer, tick, NULL);
	uk_timer_set(&ticker->timer, 0);
}

void tickers__start(void)
{
	unsigned long flags = uk_irq_save();

	start_ticker(NULL);
	uk_irq_restore(flags);
	uk_smp_call(UK_CPUS_ALL, start_ticker, NULL);
}

static bool still_ticks(struct ticker *ticker)
{
	unsigned long nr = count(ticker);
	unsigned int i;

	for (i = 0; i < LOOKS && count(ticker) == nr; i++)
		uk_sched_thread_sleep(UK_NSEC_PER_MSEC);
	return count(ticker) != nr;
}

static void wait_for_end(struct ticker *ticker)
{
	unsigned int i;

	for (i = 0; i < LOOKS && uk_timer_is_pending(&ticker->timer); i++)
		uk_sched_thread_sleep(UK_NSEC_PER_MSEC);
}

unsigned int tickers__end(void)
{
	unsigned int cpu, nr_wrong = 0;

	for (cpu = 0; cpu < uk_cpu_count(); cpu++)
		if (!still_ticks(&tickers[cpu]) || tickers[cpu].nr_elsewhere)
			nr_wrong++;
	__atomic_store_n(&is_over, true, __ATOMIC_RELAXED);
	for (cpu = 0; cpu < uk_cpu_count(); cpu++)
		wait_for_end(&tickers[cpu]);
	return nr_wrong;
}
