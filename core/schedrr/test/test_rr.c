/* SPDX-License-Identifier: BSD-3-Clause */
#include <string.h>

#include <uk/arch/priv.h>
#include <uk/sched.h>
#include <uk/sched_policy.h>
#include <uk/test.h>
#include <uk/wait.h>

#define NR 3
#define NR_SLICES 40

static volatile unsigned int nr_slices[NR];
static volatile int last_runner;
static volatile bool is_over;

static bool is_in_use(void)
{
	if (!strcmp(uk_sched_current()->policy->name, "rr"))
		return true;
	uk_test_skip("another policy is in use");
	return false;
}

/* A place where an interrupt can come: on the host they are the only ones. */
static void breathe(void)
{
	uk_irq_restore(uk_irq_save());
}

static struct uk_thread *start(uk_thread_fn1_t fn, void *arg)
{
	struct uk_thread_attr attr = {
		.name = "rr test",
		.flags = UK_THREADF_JOINABLE,
	};
	struct uk_thread *thread = NULL;

	UK_TEST_EXPECT_ZERO(uk_thread_create(&thread, &attr, fn, arg));
	return thread;
}

static void finish(struct uk_thread *thread)
{
	uk_thread_join(thread);
	uk_thread_put(thread);
}

/* Counts how often it gets the CPU, and never gives it up. */
static void spin(void *arg)
{
	int me = (int)(long)arg;

	while (!is_over) {
		if (last_runner != me) {
			last_runner = me;
			nr_slices[me]++;
		}
		if (nr_slices[me] >= NR_SLICES)
			is_over = true;
		breathe();
	}
}

UK_TESTCASE(ukschedrr, spinning_threads_get_as_many_slices_each)
{
	struct uk_thread *threads[NR];
	unsigned int i;

	if (!is_in_use())
		return;
	is_over = false;
	last_runner = -1;
	for (i = 0; i < NR; i++) {
		nr_slices[i] = 0;
		threads[i] = start(spin, (void *)(long)i);
	}
	for (i = 0; i < NR; i++)
		finish(threads[i]);
	for (i = 0; i < NR; i++) {
		UK_TEST_EXPECT(nr_slices[i] + 2 >= NR_SLICES);
		UK_TEST_EXPECT(nr_slices[i] <= NR_SLICES);
	}
}

static volatile unsigned int nr_turns; /* of the spinning threads */

static void spin_and_count(void *arg)
{
	int me = (int)(long)arg;

	while (!is_over) {
		if (last_runner != me) {
			last_runner = me;
			nr_turns++;
		}
		breathe();
	}
}

static struct uk_waitq wq = UK_WAITQ_INITIALIZER(wq);
static volatile bool is_open;
static volatile unsigned int turns_at_wake, turns_at_run;

static void open_door(struct uk_timer *timer __unused)
{
	turns_at_wake = nr_turns;
	is_open = true;
	uk_waitq_wake_up(&wq);
}

static void wait_for_door(void *arg __unused)
{
	uk_waitq_wait_event(&wq, is_open);
	turns_at_run = nr_turns;
}

UK_TESTCASE(ukschedrr, a_woken_thread_waits_one_slice_of_each_other_at_most)
{
	struct uk_thread *spinners[NR], *waiter;
	struct uk_timer timer;
	unsigned int round, i;

	if (!is_in_use())
		return;
	is_over = false;
	uk_timer_init(&timer, open_door, NULL);
	for (i = 0; i < NR; i++)
		spinners[i] = start(spin_and_count, (void *)(long)i);
	for (round = 0; round < 5; round++) {
		is_open = false;
		waiter = start(wait_for_door, NULL);
		uk_timer_set(&timer, uk_clock_monotonic() + 50000 * round);
		finish(waiter);
		/* one may have begun its slice and not counted it yet */
		UK_TEST_EXPECT(turns_at_run - turns_at_wake <= NR + 1);
	}
	is_over = true;
	for (i = 0; i < NR; i++)
		finish(spinners[i]);
}

static volatile unsigned long nr_spins;

static void spin_until_over(void *arg __unused)
{
	while (!is_over) {
		nr_spins++;
		breathe();
	}
}

UK_TESTCASE(ukschedrr, a_spinning_thread_does_not_keep_the_cpu)
{
	struct uk_thread *thread;
	unsigned int i;

	if (!is_in_use())
		return;
	is_over = false;
	nr_spins = 0;
	thread = start(spin_until_over, NULL);
	for (i = 0; i < 5; i++) {
		unsigned long before = nr_spins;

		uk_sched_yield(); /* comes back after a slice of the other */
		UK_TEST_EXPECT(nr_spins > before);
	}
	uk_sched_thread_sleep(UK_NSEC_PER_MSEC);
	is_over = true;
	finish(thread);
}

UK_TESTCASE(ukschedrr, no_timer_runs_for_a_thread_that_is_alone)
{
	struct uk_sched *sched = uk_sched_current();
	struct uk_thread *thread;

	if (!is_in_use())
		return;
	is_over = false;
	thread = start(spin_until_over, NULL);
	UK_TEST_EXPECT(uk_timer_is_pending(&sched->slice_end));
	is_over = true;
	finish(thread);
	while (uk_timer_is_pending(&sched->slice_end))
		breathe(); /* the last slice ends, and none begins */
	uk_sched_yield();
	UK_TEST_EXPECT(!uk_timer_is_pending(&sched->slice_end));
}

uk_testsuite_register(ukschedrr, NULL);
