/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Clocks and timers over devices of our making, on the host only: they would
 * take the place of the real ones in a guest.
 */
#include <uk/timer.h>

#include <errno.h>

#include <uk/test.h>

static __nsec fake_now = 5000; /* what the fake clock source counts */
static __nsec device_at;       /* when the fake device fires; 0: not armed */
static unsigned int nr_armed;

static __nsec fake_read(void)
{
	return fake_now;
}

static void fake_arm(__nsec in_ns);

static void fake_disarm(void)
{
	device_at = 0;
}

static const struct uk_clocksource fake_source = { "fake", 100, fake_read };
static struct uk_clockevent fake_event = {
	.name = "fake",
	.rating = 100,
	.min_ns = 10,
	.max_ns = 100000,
	.arm = fake_arm,
	.disarm = fake_disarm,
	.nr_irqs = 1,
};

static void fake_arm(__nsec in_ns)
{
	UK_TEST_EXPECT(in_ns >= fake_event.min_ns);
	UK_TEST_EXPECT(in_ns <= fake_event.max_ns);
	device_at = fake_now + in_ns;
	nr_armed++;
}

static bool is_started;

static void start(void)
{
	if (is_started)
		return;
	is_started = true;
	uk_clocksource_register(&fake_source);
	uk_clockevent_register(&fake_event);
}

/* Lets time pass until `until`, with the device's interrupts on the way. */
static void run_until(__nsec until)
{
	while (device_at && device_at <= until) {
		fake_now = MAX(fake_now, device_at);
		device_at = 0;
		fake_event.fired();
	}
	fake_now = MAX(fake_now, until);
}

#define NR 300

static struct uk_timer timers[NR];
static __nsec wanted[NR]; /* when it must fire; 0: not set */
static unsigned int nr_fired, nr_wrong, nr_late;
static __nsec last_fired;

static void note(struct uk_timer *timer)
{
	unsigned int i = (unsigned int)(timer - timers);
	__nsec now = uk_clock_monotonic();

	nr_fired++;
	nr_wrong += !wanted[i] || wanted[i] > now || wanted[i] < last_fired;
	nr_late += now > wanted[i] + fake_event.min_ns;
	last_fired = wanted[i];
	wanted[i] = 0;
}

static unsigned int seed = 99;

static unsigned int number_below(unsigned int limit)
{
	seed = seed * 1103515245u + 12345u;
	return (seed >> 8) % limit;
}

static void clock_stands_still(void)
{
	UK_TEST_EXPECT_ZERO(uk_clock_monotonic());
	uk_clock_delay(1000000);
	start();
	UK_TEST_EXPECT_ZERO(uk_clock_monotonic());
	fake_now += 77;
	UK_TEST_EXPECT_SNUM_EQ(uk_clock_monotonic(), 77);
	uk_clock_delay(0);
	UK_TEST_EXPECT_SNUM_EQ(uk_clockevent_irqs(), 1);
}

UK_TESTCASE(ukclock_devices, random_timers_fire_in_order_and_never_early)
{
	unsigned int step, i, nr_set = 0;

	start();
	for (i = 0; i < NR; i++)
		uk_timer_init(&timers[i], note, NULL);
	nr_fired = nr_wrong = nr_late = 0;
	last_fired = 0;
	for (step = 0; step < 30000; step++) {
		__nsec now = uk_clock_monotonic();

		i = number_below(NR);
		if (number_below(4) == 0) {
			bool was = uk_timer_cancel(&timers[i]);

			UK_TEST_EXPECT(was == (wanted[i] != 0));
			nr_set -= was;
			wanted[i] = 0;
		} else {
			nr_set += !wanted[i];
			wanted[i] = now + 1 + number_below(3000);
			uk_timer_set(&timers[i], wanted[i]);
		}
		run_until(fake_now + number_below(40));
	}
	run_until(fake_now + 5000);
	UK_TEST_EXPECT_SNUM_EQ(nr_fired, nr_set);
	UK_TEST_EXPECT_ZERO(nr_wrong);
	UK_TEST_EXPECT_ZERO(nr_late);
	UK_TEST_EXPECT(uk_timer_next() == UK_NSEC_NEVER);
}

UK_TESTCASE(ukclock_devices, a_clock_that_jumps_fires_all_that_is_due)
{
	unsigned int i;

	start();
	nr_fired = nr_wrong = 0;
	for (i = 0; i < 10; i++) {
		uk_timer_init(&timers[i], note, NULL);
		wanted[i] = uk_clock_monotonic() + 1000 * (10 - i);
		uk_timer_set(&timers[i], wanted[i]);
	}
	last_fired = 0;
	fake_now += 1000000000; /* the machine was stopped meanwhile */
	run_until(fake_now);
	UK_TEST_EXPECT_SNUM_EQ(nr_fired, 10);
	UK_TEST_EXPECT_ZERO(nr_wrong);
}

UK_TESTCASE(ukclock_devices, a_span_beyond_the_device_is_done_in_steps)
{
	start();
	nr_fired = nr_wrong = nr_armed = 0;
	last_fired = 0;
	uk_timer_init(&timers[0], note, NULL);
	wanted[0] = uk_clock_monotonic() + 5 * fake_event.max_ns + 1;
	uk_timer_set(&timers[0], wanted[0]);
	run_until(fake_now + 5 * fake_event.max_ns);
	UK_TEST_EXPECT_ZERO(nr_fired);
	run_until(fake_now + 100);
	UK_TEST_EXPECT_SNUM_EQ(nr_fired, 1);
	UK_TEST_EXPECT_ZERO(nr_wrong);
	UK_TEST_EXPECT_SNUM_EQ(nr_armed, 6);
}

UK_TESTCASE(ukclock_devices, setting_and_cancelling_spares_the_device)
{
	unsigned int i;

	start();
	uk_timer_init(&timers[0], note, NULL);
	wanted[0] = uk_clock_monotonic() + 500;
	uk_timer_set(&timers[0], wanted[0]);
	nr_armed = 0;
	for (i = 0; i < 100; i++) {
		UK_TEST_EXPECT(uk_timer_cancel(&timers[0]));
		wanted[0] = uk_clock_monotonic() + 600 + i;
		uk_timer_set(&timers[0], wanted[0]);
	}
	UK_TEST_EXPECT_ZERO(nr_armed);
	nr_fired = nr_wrong = 0;
	last_fired = 0;
	run_until(fake_now + 1000);
	UK_TEST_EXPECT_SNUM_EQ(nr_fired, 1);
	UK_TEST_EXPECT_ZERO(nr_wrong);
}

UK_TESTCASE(ukclock_devices, past_times_set_again_and_again_still_fire)
{
	unsigned int i;

	start();
	nr_fired = 0;
	uk_timer_init(&timers[0], note, NULL);
	for (i = 0; i < 20; i++) {
		wanted[0] = uk_clock_monotonic();
		uk_timer_set(&timers[0], wanted[0] - 50);
		if (device_at)
			run_until(fake_now + 3);
	}
	UK_TEST_EXPECT(nr_fired >= 4); /* every min_ns, 10, in 60 */
	uk_timer_cancel(&timers[0]);
	wanted[0] = 0;
}

static unsigned int nr_periods;

static void again(struct uk_timer *timer)
{
	nr_periods++;
	if (timer->arg)
		uk_timer_cancel(timer->arg);
	uk_timer_set(timer, timer->when + 100);
}

UK_TESTCASE(ukclock_devices, callbacks_may_set_and_cancel_timers)
{
	start();
	nr_fired = nr_periods = 0;
	uk_timer_init(&timers[1], note, NULL);
	uk_timer_init(&timers[0], again, &timers[1]);
	uk_timer_set(&timers[0], uk_clock_monotonic() + 100);
	wanted[1] = uk_clock_monotonic() + 150;
	uk_timer_set(&timers[1], wanted[1]);
	run_until(fake_now + 1050);
	UK_TEST_EXPECT_SNUM_EQ(nr_periods, 10);
	UK_TEST_EXPECT_ZERO(nr_fired);
	UK_TEST_EXPECT(uk_timer_is_pending(&timers[0]));
	UK_TEST_EXPECT(uk_timer_cancel_sync(&timers[0]));
	UK_TEST_EXPECT(!uk_timer_cancel_sync(&timers[0]));
}

static __nsec other_read(void)
{
	return fake_now / 2 + 1000000000000; /* another rate, another start */
}

static void better_source_goes_on(void)
{
	static const struct uk_clocksource worse = { "worse", 50, other_read };
	static const struct uk_clocksource better = { "better", 300,
						      other_read };
	__nsec before;

	start();
	before = uk_clock_monotonic();
	uk_clocksource_register(&worse);
	UK_TEST_EXPECT(uk_clock_monotonic() == before);
	uk_clocksource_register(&better);
	UK_TEST_EXPECT(uk_clock_monotonic() == before);
	fake_now += 1000;
	UK_TEST_EXPECT(uk_clock_monotonic() == before + 500);
}

static void sources_beyond_room(void)
{
	static struct uk_clocksource more[10];
	__nsec before;
	int i;

	start();
	before = uk_clock_monotonic();
	for (i = 0; i < 10; i++) {
		more[i] = (struct uk_clocksource){ "more", 400 + i, fake_read };
		uk_clocksource_register(&more[i]);
	}
	UK_TEST_EXPECT(uk_clock_monotonic() == before);
	fake_now += 10;
	UK_TEST_EXPECT(uk_clock_monotonic() == before + 10);
}

static int nr_wall_reads;

static int wall_read(__nsec *now)
{
	nr_wall_reads++;
	*now = 1700000000 * UK_NSEC_PER_SEC;
	return 0;
}

static int wall_fails(__nsec *now __unused)
{
	return -EIO;
}

static void wall_is_read_once(void)
{
	static const struct uk_wallclock good = { "good", 10, wall_read };
	static const struct uk_wallclock broken = { "broken", 99, wall_fails };
	__nsec first;

	start();
	UK_TEST_EXPECT(uk_clock_wall() == uk_clock_monotonic());
	uk_wallclock_register(&good);
	uk_wallclock_register(&broken);
	UK_TEST_EXPECT_ZERO(nr_wall_reads);
	first = uk_clock_wall();
	UK_TEST_EXPECT(first == 1700000000 * UK_NSEC_PER_SEC);
	fake_now += 1000;
	UK_TEST_EXPECT(uk_clock_wall() == first + 1000);
	UK_TEST_EXPECT_SNUM_EQ(nr_wall_reads, 1);
}

static void wall_stays_set(void)
{
	static const struct uk_wallclock best = { "best", 1000, wall_read };

	start();
	uk_clock_wall_set(42);
	uk_wallclock_register(&best);
	UK_TEST_EXPECT_SNUM_EQ(uk_clock_wall(), 42);
}

/* What is registered stays: the steps build on each other. */
UK_TESTCASE(ukclock_devices, sources_and_wall_clocks_are_chosen_by_rating)
{
	if (!is_started)
		clock_stands_still();
	better_source_goes_on();
	sources_beyond_room();
	wall_is_read_once();
	wall_stays_set();
}

uk_testsuite_register(ukclock_devices, NULL);
