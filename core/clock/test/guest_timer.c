/* SPDX-License-Identifier: BSD-3-Clause */
/* Timers over the devices of the machine. */
#include <uk/timer.h>

#include <uk/arch/cpu.h>
#include <uk/arch/priv.h>
#include <uk/test.h>

#define NR 64

static struct uk_timer timers[NR];
static volatile unsigned int nr_fired, nr_early, nr_disordered;
static __nsec last;

static void fired(struct uk_timer *timer)
{
	nr_early += uk_clock_monotonic() < timer->when;
	nr_disordered += timer->when < last;
	last = timer->when;
	nr_fired++;
}

UK_TESTCASE(ukclock_guest, time_goes_on_and_never_back)
{
	__nsec before = uk_clock_monotonic(), now = before;
	unsigned int i, nr_back = 0;

	for (i = 0; i < 10000; i++) {
		__nsec next = uk_clock_monotonic();

		nr_back += next < now;
		now = next;
	}
	UK_TEST_EXPECT_ZERO(nr_back);
	uk_clock_delay(UK_NSEC_PER_MSEC);
	UK_TEST_EXPECT(uk_clock_monotonic() >= before + UK_NSEC_PER_MSEC);
}

/* Masked: a slow machine may need longer for it than the first has time. */
static bool set_all(__nsec start)
{
	unsigned long flags = uk_irq_save();
	bool can_fire;
	unsigned int i;

	for (i = 0; i < NR; i++) {
		uk_timer_init(&timers[i], fired, NULL);
		uk_timer_set(&timers[i],
			     start + UK_NSEC_PER_MSEC + (i * 37 % NR) * 50000);
	}
	can_fire = uk_timer_next() != UK_NSEC_NEVER;
	for (i = 0; i < NR; i += can_fire ? 8 : 1)
		uk_timer_cancel(&timers[i]);
	uk_irq_restore(flags);
	return can_fire;
}

UK_TESTCASE(ukclock_guest, timers_fire_in_order_and_never_early)
{
	__nsec start = uk_clock_monotonic();

	nr_fired = nr_early = nr_disordered = 0;
	last = 0;
	if (!set_all(start)) {
		uk_test_skip("no event device");
		return;
	}
	while (nr_fired < NR - NR / 8)
		uk_cpu_relax();
	UK_TEST_EXPECT_ZERO(nr_early);
	UK_TEST_EXPECT_ZERO(nr_disordered);
	UK_TEST_EXPECT(uk_clock_monotonic() > start + UK_NSEC_PER_MSEC);
}

uk_testsuite_register(ukclock_guest, NULL);
