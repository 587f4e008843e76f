/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/ticks.h>

#include <uk/arch/cpu.h>
#include <uk/arch/priv.h>
#include <uk/clock.h>
#include <uk/test.h>
#include <uk/timer.h>

#define MSEC UK_NSEC_PER_MSEC
#define SPAN (20 * MSEC)
#define LOOKS_MAX 1000000000UL /* finds hangs, nothing else */

UK_TESTCASE(ukticks, rounds_spans_up)
{
	UK_TEST_EXPECT_SNUM_EQ(uk_ticks_of(0), 1);
	UK_TEST_EXPECT_SNUM_GE(uk_ticks_of(UK_NSEC_PER_SEC), UK_TICKS_HZ_MIN);
	UK_TEST_EXPECT_SNUM_LE(uk_ticks_of(UK_NSEC_PER_SEC),
			       UK_TICKS_HZ_MAX + 1);
	UK_TEST_EXPECT(uk_ticks_of(UK_TICKS_SPAN_MAX) >
		       uk_ticks_of(UK_TICKS_SPAN_MAX / 2));
}

UK_TESTCASE(ukticks, counts_as_the_clock_says)
{
	uint64_t from = uk_cpu_ticks();
	__nsec start = uk_clock_monotonic(), span = 0;

	while (span < SPAN)
		span = uk_clock_monotonic() - start;
	UK_TEST_EXPECT(uk_cpu_ticks() - from + 2 >= uk_ticks_of(span));
}

static volatile __nsec fired_at;

static void on_timer(struct uk_timer *timer __unused)
{
	fired_at = uk_clock_monotonic();
}

static __nsec set_timer(struct uk_timer *timer, __nsec span)
{
	__nsec start = uk_clock_monotonic();

	fired_at = 0;
	uk_timer_init(timer, on_timer, NULL);
	uk_timer_set(timer, start + span);
	return start;
}

UK_TESTCASE(ukticks, timers_fire_and_not_too_early)
{
	struct uk_timer timer;
	unsigned long looks;
	__nsec start;
	int i;

	for (i = 0; i < 10; i++) {
		start = set_timer(&timer, MSEC);
		for (looks = 0; looks < LOOKS_MAX && !fired_at; looks++)
			uk_cpu_relax();
		uk_timer_cancel(&timer);
		UK_TEST_EXPECT(fired_at >= start + MSEC);
	}
}

UK_TESTCASE(ukticks, halting_waits_for_the_timer)
{
	unsigned long state = uk_irq_save();
	struct uk_timer timer;
	unsigned int halts = 0;

	set_timer(&timer, 5 * MSEC);
	while (!fired_at && halts++ < 1000)
		uk_cpu_halt_irq();
	uk_timer_cancel(&timer);
	uk_irq_restore(state);
	UK_TEST_EXPECT(fired_at != 0);
}

uk_testsuite_register(ukticks, NULL);
