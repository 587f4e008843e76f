/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/tsc.h>

#include <uk/arch/cpu.h>
#include <uk/arch/priv.h>
#include <uk/clock.h>
#include <uk/test.h>
#include <uk/timer.h>

#define MSEC UK_NSEC_PER_MSEC
#define SECOND UK_NSEC_PER_SEC

UK_TESTCASE(uktsc, computes_rates)
{
	UK_TEST_EXPECT_SNUM_EQ(uk_tsc_hz_of(3000, 1000, 1000000), 3000000);
	UK_TEST_EXPECT_SNUM_EQ(uk_tsc_hz_of(3000, 0, 1000000), 0);
	UK_TEST_EXPECT(uk_tsc_hz_of(30000000000, 10000000000, SECOND) / 1000 ==
		       3000000);
}

/* A machine may have nothing to measure by, or nothing that interrupts. */
static bool can_test(void)
{
	bool can = uk_tsc_hz() && uk_clockevent_irqs();

	if (!can)
		uk_test_skip("no clock or no event device here");
	return can;
}

UK_TESTCASE(uktsc, goes_forward)
{
	__nsec last = uk_clock_monotonic(), now;
	unsigned int i, backward = 0, forward = 0;

	if (!can_test())
		return;
	for (i = 0; i < 10000; i++) {
		now = uk_clock_monotonic();
		backward += now < last;
		forward += now > last;
		last = now;
	}
	UK_TEST_EXPECT_SNUM_EQ(backward, 0);
	UK_TEST_EXPECT_SNUM_GT(forward, 0);
}

static volatile __nsec fired_at;

static void on_timer(struct uk_timer *timer __unused)
{
	fired_at = uk_clock_monotonic();
}

/* Waits for a timer; how long that took by the clock. */
static __nsec time_a_timer(__nsec span)
{
	struct uk_timer timer;
	__nsec start = uk_clock_monotonic();

	fired_at = 0;
	uk_timer_init(&timer, on_timer, NULL);
	uk_timer_set(&timer, start + span);
	while (!fired_at && uk_clock_monotonic() - start < 10 * SECOND)
		uk_cpu_relax();
	uk_timer_cancel(&timer);
	return fired_at ? fired_at - start : 0;
}

UK_TESTCASE(uktsc, event_timers_fire_and_not_too_early)
{
	if (!can_test())
		return;
	UK_TEST_EXPECT_SNUM_GE(time_a_timer(MSEC), MSEC);
	UK_TEST_EXPECT_SNUM_GE(time_a_timer(50 * MSEC), 50 * MSEC);
}

UK_TESTCASE(uktsc, halting_waits_for_the_timer)
{
	struct uk_timer timer;
	unsigned int halts = 0;
	unsigned long state;

	if (!can_test())
		return;
	state = uk_irq_save();
	fired_at = 0;
	uk_timer_init(&timer, on_timer, NULL);
	uk_timer_set(&timer, uk_clock_monotonic() + 5 * MSEC);
	while (!fired_at && halts++ < 1000)
		uk_cpu_halt_irq();
	uk_timer_cancel(&timer);
	uk_irq_restore(state);
	UK_TEST_EXPECT(fired_at != 0);
}

UK_TESTCASE(uktsc, refining_makes_no_step)
{
	uint64_t hz = uk_tsc_hz();
	__nsec before, after;
	unsigned long state;

	if (!can_test())
		return;
	state = uk_irq_save();
	before = uk_clock_monotonic();
	uk_tsc_refine(hz - hz / 1000, SECOND);
	UK_TEST_EXPECT(uk_tsc_hz() < hz);
	uk_tsc_refine(2 * hz, 10 * SECOND); /* not believed */
	UK_TEST_EXPECT(uk_tsc_hz() < hz);
	after = uk_clock_monotonic();
	UK_TEST_EXPECT(after - before < 100 * MSEC);
	uk_tsc_refine(hz * 16, 16 * SECOND); /* as it was */
	uk_irq_restore(state);
	UK_TEST_EXPECT(uk_clock_monotonic() >= after);
}

uk_testsuite_register(uktsc, NULL);
