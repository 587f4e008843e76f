/* SPDX-License-Identifier: BSD-3-Clause */
/* What holds under every policy. */
#include <uk/sched.h>

#include <errno.h>

#include <uk/arch/priv.h>
#include <uk/test.h>
#include <uk/wait.h>

#include "../sched-internal.h"

static int order[64];
static unsigned int nr_order;

static void note(int what)
{
	if (nr_order < ARRAY_SIZE(order))
		order[nr_order++] = what;
}

static const struct uk_thread_attr joinable = {
	.name = "test",
	.flags = UK_THREADF_JOINABLE,
};

static struct uk_thread *start(uk_thread_fn1_t fn, void *arg)
{
	struct uk_thread *thread = NULL;

	UK_TEST_EXPECT_ZERO(uk_thread_create(&thread, &joinable, fn, arg));
	return thread;
}

static void finish(struct uk_thread *thread)
{
	uk_thread_join(thread);
	UK_TEST_EXPECT(uk_thread_is_exited(thread));
	uk_thread_put(thread);
}

static void note_arg(void *arg)
{
	note((int)(long)arg);
}

UK_TESTCASE(uksched, caller_is_the_main_thread)
{
	UK_TEST_EXPECT_NOT_NULL(uk_thread_current());
	UK_TEST_EXPECT(uk_thread_is_runnable(uk_thread_current()));
	UK_TEST_EXPECT_PTR_EQ(uk_sched_current()->current, uk_thread_current());
	uk_sched_yield();
}

UK_TESTCASE(uksched, thread_runs_its_function_and_can_be_joined)
{
	nr_order = 0;
	finish(start(note_arg, (void *)7));
	UK_TEST_EXPECT_SNUM_EQ(nr_order, 1);
	UK_TEST_EXPECT_SNUM_EQ(order[0], 7);
}

UK_TESTCASE(uksched, thousands_of_threads_come_and_go)
{
	unsigned int i, round;
	struct uk_thread *threads[8];

	for (round = 0; round < 300; round++) {
		nr_order = 0;
		for (i = 0; i < ARRAY_SIZE(threads); i++)
			threads[i] = start(note_arg, (void *)(long)i);
		for (i = ARRAY_SIZE(threads); i-- > 0;)
			finish(threads[i]);
		UK_TEST_ASSERT(nr_order == ARRAY_SIZE(threads));
	}
}

static unsigned int nr_detached;

static void count(void *arg __unused)
{
	nr_detached++;
}

UK_TESTCASE(uksched, detached_threads_free_themselves)
{
	unsigned int i;

	nr_detached = 0;
	for (i = 1; i <= 1000; i++) {
		UK_TEST_ASSERT(uk_sched_thread_create(uk_sched_current(), count,
						      NULL, "detached"));
		while (i % 20 == 0 && nr_detached < i)
			uk_sched_yield();
	}
}

static void sleep_and_note(void *arg)
{
	uk_sched_thread_sleep((__nsec)(long)arg * UK_NSEC_PER_MSEC);
	note((int)(long)arg);
}

/* Whether threads that sleep 9, 3, … ms note that in the right order. */
static bool sleep_in_order(void)
{
	static const long spans[] = { 9, 3, 7, 1, 5 };
	struct uk_thread *threads[ARRAY_SIZE(spans)];
	bool is_right = true;
	unsigned int i;

	nr_order = 0;
	for (i = 0; i < ARRAY_SIZE(spans); i++)
		threads[i] = start(sleep_and_note, (void *)spans[i]);
	for (i = 0; i < ARRAY_SIZE(spans); i++)
		finish(threads[i]);
	for (i = 0; i < ARRAY_SIZE(spans); i++)
		is_right &= order[i] == (int)(2 * i + 1);
	return is_right;
}

/* A busy host may hold one up before it sleeps, but not each time. */
UK_TESTCASE(uksched, sleepers_wake_in_the_order_of_their_times)
{
	__nsec begin = uk_clock_monotonic();
	unsigned int nr_tries = 1;

	while (!sleep_in_order() && nr_tries < 20)
		nr_tries++;
	UK_TEST_EXPECT(uk_clock_monotonic() - begin >= 9 * UK_NSEC_PER_MSEC);
	UK_TEST_EXPECT(nr_tries < 20);
}

static struct uk_waitq wq = UK_WAITQ_INITIALIZER(wq);
static volatile int tokens;

static void take_token(void *arg __unused)
{
	uk_waitq_wait_event(&wq, tokens > 0);
	tokens--;
	note(1);
}

UK_TESTCASE(uksched, wait_queue_wakes_one_or_all)
{
	struct uk_thread *threads[4];
	unsigned int i;

	nr_order = 0;
	tokens = 0;
	for (i = 0; i < 4; i++)
		threads[i] = start(take_token, NULL);
	uk_sched_thread_sleep(UK_NSEC_PER_MSEC);
	UK_TEST_EXPECT_ZERO(nr_order);
	tokens = 1;
	uk_waitq_wake_up_one(&wq);
	uk_sched_thread_sleep(UK_NSEC_PER_MSEC);
	UK_TEST_EXPECT_SNUM_EQ(nr_order, 1);
	uk_waitq_wake_up(&wq); /* for nothing: all of them wait again */
	uk_sched_thread_sleep(UK_NSEC_PER_MSEC);
	UK_TEST_EXPECT_SNUM_EQ(nr_order, 1);
	tokens = 3;
	uk_waitq_wake_up(&wq);
	for (i = 0; i < 4; i++)
		finish(threads[i]);
	UK_TEST_EXPECT_SNUM_EQ(nr_order, 4);
	UK_TEST_EXPECT(uk_waitq_empty(&wq));
}

UK_TESTCASE(uksched, a_wait_ends_at_its_deadline)
{
	__nsec deadline = uk_clock_monotonic() + 2 * UK_NSEC_PER_MSEC;

	tokens = 0;
	UK_TEST_EXPECT_SNUM_EQ(uk_waitq_wait_event_deadline(&wq, tokens > 0,
							    deadline),
			       -ETIMEDOUT);
	UK_TEST_EXPECT(uk_clock_monotonic() >= deadline);
	UK_TEST_EXPECT(uk_waitq_empty(&wq));
	tokens = 1;
	UK_TEST_EXPECT_ZERO(
		uk_waitq_wait_event_deadline(&wq, tokens > 0, deadline));
}

static volatile unsigned long nr_given, nr_taken, nr_timeouts;
static volatile bool is_over;

static void give_tokens(void *arg __unused)
{
	unsigned int i;

	for (i = 0; i < 300; i++) {
		uk_sched_thread_sleep(10000 + i % 7 * 1000);
		tokens++;
		nr_given++;
		uk_waitq_wake_up_one(&wq);
	}
	is_over = true;
	uk_waitq_wake_up(&wq);
}

static void take_with_deadline(void *arg)
{
	while (!is_over || tokens > 0) {
		__nsec deadline = uk_clock_monotonic() + 10000 +
				  1000 * (unsigned long)arg;
		int rc = uk_waitq_wait_event_deadline(
			&wq, tokens > 0 || is_over, deadline);

		if (rc) {
			nr_timeouts++;
		} else if (tokens > 0) {
			tokens--;
			nr_taken++;
		}
	}
}

UK_TESTCASE(uksched, deadlines_race_with_wake_ups_and_none_is_lost)
{
	struct uk_thread *threads[4];
	long i;

	tokens = 0;
	nr_given = nr_taken = nr_timeouts = 0;
	is_over = false;
	for (i = 0; i < 3; i++)
		threads[i] = start(take_with_deadline, (void *)i);
	threads[3] = start(give_tokens, NULL);
	for (i = 3; i >= 0; i--)
		finish(threads[i]);
	UK_TEST_EXPECT_SNUM_EQ(nr_given, 300);
	UK_TEST_EXPECT_SNUM_EQ(nr_taken, nr_given);
	UK_TEST_EXPECT_NOT_ZERO(nr_timeouts);
	UK_TEST_EXPECT_ZERO(tokens);
}

static void block_self(void *arg)
{
	uk_thread_block(uk_thread_current());
	*(volatile int *)arg = 1;
	uk_sched_yield();
	*(volatile int *)arg = 2;
}

UK_TESTCASE(uksched, a_wake_up_before_the_yield_is_not_lost)
{
	volatile int step = 0;
	struct uk_thread *self = uk_thread_current();
	struct uk_thread *thread;

	uk_thread_block(self);
	uk_thread_wake(self);
	uk_sched_yield();
	thread = start(block_self, (void *)&step);
	uk_sched_thread_sleep(UK_NSEC_PER_MSEC);
	UK_TEST_EXPECT_SNUM_EQ(step, 1);
	uk_thread_wake(thread);
	uk_thread_wake(thread);
	finish(thread);
	UK_TEST_EXPECT_SNUM_EQ(step, 2);
}

static void hold_tls(void *arg)
{
	unsigned long own = uk_tlsp_get();
	unsigned int i, *nr_wrong = arg;

	*nr_wrong += own != uk_thread_current()->tlsp;
	for (i = 0; i < 50; i++) {
		uk_sched_yield();
		*nr_wrong += uk_tlsp_get() != own;
	}
}

UK_TESTCASE(uksched, each_thread_has_its_thread_pointer)
{
	unsigned int nr_wrong = 0, i;
	unsigned long own = uk_tlsp_get();
	struct uk_thread *threads[4];

	for (i = 0; i < 4; i++)
		threads[i] = start(hold_tls, &nr_wrong);
	for (i = 0; i < 4; i++) {
		UK_TEST_EXPECT(threads[i]->tlsp != own);
		finish(threads[i]);
	}
	UK_TEST_EXPECT_ZERO(nr_wrong);
	UK_TEST_EXPECT(uk_tlsp_get() == own);
}

static void wait_for_ever(void *arg __unused)
{
	uk_waitq_wait_event(&wq, false);
}

static void yield_for_ever(void *arg __unused)
{
	for (;;)
		uk_sched_yield();
}

UK_TESTCASE(uksched, threads_can_be_terminated_where_they_are)
{
	struct uk_thread *waits = start(wait_for_ever, NULL);
	struct uk_thread *yields = start(yield_for_ever, NULL);
	struct uk_thread *sleeps = start(sleep_and_note, (void *)1000);
	unsigned int i;

	for (i = 0; i < 10000 && uk_waitq_empty(&wq); i++)
		uk_sched_thread_sleep(UK_NSEC_PER_MSEC);
	UK_TEST_EXPECT(!uk_waitq_empty(&wq));
	uk_thread_terminate(waits);
	uk_thread_terminate(yields);
	uk_thread_terminate(sleeps);
	UK_TEST_EXPECT(uk_waitq_empty(&wq));
	finish(waits);
	finish(yields);
	finish(sleeps);
}

/* Who wants to end it may be interrupted until it has ended itself. */
UK_TESTCASE(uksched, a_thread_is_ended_once)
{
	struct uk_thread *thread = start(note_arg, NULL);

	uk_thread_join(thread);
	UK_TEST_EXPECT(!sched__end(thread, UK_THREADF_ENDING));
	uk_thread_terminate(thread);
	finish(thread);
}

static unsigned int nr_inits, nr_terms;

static int hook_init(struct uk_thread *child, struct uk_thread *parent)
{
	nr_inits++;
	if (child->priv == &nr_inits)
		return -EAGAIN;
	return parent == uk_thread_current() ? 0 : -EINVAL;
}

static void hook_term(struct uk_thread *child __unused)
{
	nr_terms++;
}
UK_THREAD_INIT_PRIO(hook_init, hook_term, 5);

UK_TESTCASE(uksched, hooks_see_threads_come_and_go_and_may_refuse)
{
	struct uk_thread_attr refused = { .name = "no", .priv = &nr_inits };

	nr_inits = nr_terms = 0;
	finish(start(note_arg, NULL));
	UK_TEST_EXPECT_SNUM_EQ(nr_inits, 1);
	UK_TEST_EXPECT_SNUM_EQ(nr_terms, 1);
	UK_TEST_EXPECT_SNUM_EQ(uk_thread_create(NULL, &refused, note_arg, NULL),
			       -EAGAIN);
	UK_TEST_EXPECT_SNUM_EQ(nr_inits, 2);
	UK_TEST_EXPECT_SNUM_EQ(nr_terms, 1);
}

static void collect(struct uk_thread *thread, void *argp)
{
	*(struct uk_thread **)argp = thread;
}

static struct uk_thread *collected;
static unsigned int nr_dtors;

static void exit_with_gc(void *arg __unused)
{
	uk_sched_thread_exit2(collect, &collected);
}

static void count_dtor(struct uk_thread *thread __unused)
{
	nr_dtors++;
}

UK_TESTCASE(uksched, older_calls_take_both_lists_of_arguments)
{
	struct uk_sched *s = uk_sched_current();
	struct uk_alloc *a = s->a;
	struct uk_thread *thread, *with_aux;

	collected = NULL;
	nr_dtors = 0;
	thread = uk_sched_thread_create_fn1(s, exit_with_gc, NULL, 0, false,
					    false, "nine", NULL, count_dtor);
	UK_TEST_EXPECT_NOT_NULL(thread);
	while (!nr_dtors)
		uk_sched_yield();
	UK_TEST_EXPECT_PTR_EQ(collected, thread);
	with_aux = uk_sched_thread_create_fn1(s, note_arg, NULL, 8192, 0, true,
					      true, "ten", NULL, count_dtor);
	UK_TEST_EXPECT_NOT_NULL(with_aux);
	thread = uk_thread_create_container(a, s->a_stack, 0, s->a_uktls, false,
					    "eight", NULL, count_dtor);
	UK_TEST_EXPECT_NOT_NULL(thread);
	uk_thread_container_init_fn1(thread, note_arg, (void *)3);
	UK_TEST_EXPECT_ZERO(uk_sched_thread_add(s, thread));
	thread = uk_thread_create_container(a, NULL, 0, s->a_auxstack, 0,
					    s->a_uktls, false, "ten", NULL,
					    count_dtor);
	UK_TEST_EXPECT_NOT_NULL(thread);
	uk_thread_release(thread);
	while (nr_dtors < 4)
		uk_sched_yield();
}

uk_testsuite_register(uksched, NULL);
