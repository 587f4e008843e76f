/* SPDX-License-Identifier: BSD-3-Clause */
#include <string.h>

#include <uk/arch/cpu.h>
#include <uk/sched.h>
#include <uk/sched_policy.h>
#include <uk/test.h>
#include <uk/wait.h>

static char order[32];

static void note(char what)
{
	size_t len = strlen(order);

	if (len < sizeof(order) - 1) {
		order[len] = what;
		order[len + 1] = 0;
	}
}

static bool is_in_use(void)
{
	order[0] = 0;
	if (!strcmp(uk_sched_current()->policy->name, "prio"))
		return true;
	uk_test_skip("another policy is in use");
	return false;
}

static struct uk_thread *start(uk_thread_fn1_t fn, char name, int prio)
{
	struct uk_thread_attr attr = {
		.flags = UK_THREADF_JOINABLE,
		.prio = prio,
	};
	struct uk_thread *thread = NULL;

	UK_TEST_EXPECT_ZERO(
		uk_thread_create(&thread, &attr, fn, (void *)(long)name));
	return thread;
}

static void finish(struct uk_thread *thread)
{
	uk_thread_join(thread);
	uk_thread_put(thread);
}

static void note_name(void *arg)
{
	note((char)(long)arg);
}

UK_TESTCASE(schedprio, an_urgent_thread_runs_before_its_maker_goes_on)
{
	struct uk_thread *low, *high;

	if (!is_in_use())
		return;
	uk_thread_prio_set(uk_thread_current(), 5);
	low = start(note_name, 'l', 4);
	high = start(note_name, 'h', 6);
	note('m');
	finish(low);
	finish(high);
	UK_TEST_EXPECT_STR_EQ(order, "hml");
	uk_thread_prio_set(uk_thread_current(), 0);
}

static struct uk_waitq wq = UK_WAITQ_INITIALIZER(wq);
static volatile bool is_open;

static void wait_and_note(void *arg)
{
	uk_waitq_wait_event(&wq, is_open);
	note((char)(long)arg);
}

UK_TESTCASE(schedprio, a_wake_up_runs_the_most_urgent_first)
{
	struct uk_thread *a, *b, *c;

	if (!is_in_use())
		return;
	is_open = false;
	a = start(wait_and_note, 'a', 1);
	b = start(wait_and_note, 'b', 3);
	c = start(wait_and_note, 'c', 2);
	is_open = true;
	uk_waitq_wake_up(&wq);
	note('m');
	UK_TEST_EXPECT_STR_EQ(order, "bcam");
	finish(a);
	finish(b);
	finish(c);
}

UK_TESTCASE(schedprio, a_changed_priority_takes_effect_at_once)
{
	struct uk_thread *a, *b;

	if (!is_in_use())
		return;
	uk_thread_prio_set(uk_thread_current(), 5);
	a = start(note_name, 'a', 1);
	b = start(note_name, 'b', 2);
	uk_thread_prio_set(a, 6);
	note('m');
	uk_thread_prio_set(uk_thread_current(), 0);
	note('n');
	UK_TEST_EXPECT_STR_EQ(order, "ambn");
	finish(a);
	finish(b);
}

static void open_door(struct uk_timer *timer __unused)
{
	is_open = true;
	uk_waitq_wake_up(&wq);
}

UK_TESTCASE(schedprio, an_interrupt_switches_to_an_urgent_thread)
{
	struct uk_timer timer;
	struct uk_thread *high;

	if (!is_in_use())
		return;
	is_open = false;
	high = start(wait_and_note, 'h', 9);
	uk_timer_init(&timer, open_door, NULL);
	uk_timer_set(&timer, uk_clock_monotonic() + UK_NSEC_PER_MSEC);
	while (!order[0])
		uk_cpu_relax(); /* and never yields */
	UK_TEST_EXPECT_STR_EQ(order, "h");
	finish(high);
}

UK_TESTCASE(schedprio, a_wake_up_with_interrupts_masked_is_not_forgotten)
{
	struct uk_thread *high;
	unsigned long flags;

	if (!is_in_use())
		return;
	is_open = false;
	high = start(wait_and_note, 'h', 9);
	flags = uk_irq_save();
	is_open = true;
	uk_waitq_wake_up(&wq);
	note('m');
	uk_irq_restore(flags);
	while (!order[1])
		uk_cpu_relax();
	UK_TEST_EXPECT_STR_EQ(order, "mh");
	finish(high);
}

uk_testsuite_register(schedprio, NULL);
