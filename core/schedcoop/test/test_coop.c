/* SPDX-License-Identifier: BSD-3-Clause */
#include <string.h>

#include <uk/arch/priv.h>
#include <uk/sched.h>
#include <uk/sched_policy.h>
#include <uk/test.h>
#include <uk/wait.h>

static char order[64];

static void note(const char *what)
{
	if (strlen(order) + 2 < sizeof(order))
		strcat(order, what);
}

static bool is_in_use(void)
{
	if (!strcmp(uk_sched_current()->policy->name, "coop"))
		return true;
	uk_test_skip("another policy is in use");
	return false;
}

static struct uk_thread *start(uk_thread_fn1_t fn, const char *name)
{
	struct uk_thread_attr attr = {
		.name = name,
		.flags = UK_THREADF_JOINABLE,
	};
	struct uk_thread *thread = NULL;

	UK_TEST_EXPECT_ZERO(uk_thread_create(&thread, &attr, fn,
					     (void *)(unsigned long)name));
	return thread;
}

static void finish(struct uk_thread *thread)
{
	uk_thread_join(thread);
	uk_thread_put(thread);
}

static void note_and_yield(void *arg)
{
	unsigned int i;

	for (i = 0; i < 3; i++) {
		note(arg);
		uk_sched_yield();
	}
}

UK_TESTCASE(ukschedcoop, yielding_threads_take_turns)
{
	struct uk_thread *a, *b, *c;

	if (!is_in_use())
		return;
	order[0] = 0;
	a = start(note_and_yield, "a");
	b = start(note_and_yield, "b");
	c = start(note_and_yield, "c");
	note("m");
	uk_sched_yield();
	note("m");
	finish(a);
	finish(b);
	finish(c);
	UK_TEST_EXPECT_STR_EQ(order, "mabcmabcabc");
}

static struct uk_waitq wq = UK_WAITQ_INITIALIZER(wq);
static bool is_open;

static void wait_and_note(void *arg)
{
	uk_waitq_wait_event(&wq, is_open);
	note(arg);
}

UK_TESTCASE(ukschedcoop, woken_threads_queue_behind_the_others)
{
	struct uk_thread *w, *x, *a;

	if (!is_in_use())
		return;
	order[0] = 0;
	is_open = false;
	w = start(wait_and_note, "w");
	x = start(wait_and_note, "x");
	uk_sched_yield();
	a = start(note_and_yield, "a");
	is_open = true;
	uk_waitq_wake_up(&wq);
	note("m");
	uk_sched_yield();
	UK_TEST_EXPECT_STR_EQ(order, "mawx");
	finish(w);
	finish(x);
	finish(a);
}

static void run_long(void *arg)
{
	unsigned int i;

	note(arg);
	for (i = 0; i < 100000; i++)
		uk_irq_restore(uk_irq_save()); /* interrupts come, and go */
	note(arg);
}

UK_TESTCASE(ukschedcoop, who_does_not_yield_is_not_interrupted)
{
	struct uk_thread *a, *b;

	if (!is_in_use())
		return;
	order[0] = 0;
	a = start(run_long, "a");
	b = start(run_long, "b");
	finish(a);
	finish(b);
	UK_TEST_EXPECT_STR_EQ(order, "aabb");
}

uk_testsuite_register(ukschedcoop, NULL);
