/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/events.h>

#include <errno.h>

#include <uk/abi/poll.h>
#include <uk/sched.h>
#include <uk/test.h>
#include <uk/thread.h>
#include <uk/timer.h>

#define IN UK_ABI_POLLIN
#define OUT UK_ABI_POLLOUT

static struct uk_events events;

struct counter {
	struct uk_event_watch watch;
	unsigned int nr_told;
	uint32_t last;
};

static void count(struct uk_event_watch *watch, uint32_t now)
{
	struct counter *counter = __containerof(watch, struct counter, watch);

	counter->nr_told++;
	counter->last = now;
}

UK_TESTCASE(ukfile_events, bits_hold_until_they_are_cleared)
{
	uk_events_init(&events, OUT);
	UK_TEST_EXPECT_SNUM_EQ(uk_events_get(&events), OUT);
	uk_events_set(&events, IN);
	UK_TEST_EXPECT_SNUM_EQ(uk_events_get(&events), IN | OUT);
	uk_events_clear(&events, OUT);
	UK_TEST_EXPECT_SNUM_EQ(uk_events_get(&events), IN);
	uk_events_change(&events, IN | OUT, OUT);
	UK_TEST_EXPECT_SNUM_EQ(uk_events_get(&events), OUT);
}

UK_TESTCASE(ukfile_events, watchers_are_told_each_time_of_what_they_want)
{
	struct counter counter = { .watch = { .wanted = IN, .notify = count } };

	uk_events_init(&events, IN | OUT);
	UK_TEST_EXPECT_SNUM_EQ(uk_events_watch(&events, &counter.watch), IN);
	UK_TEST_EXPECT_ZERO(counter.nr_told);
	uk_events_set(&events, OUT);
	UK_TEST_EXPECT_ZERO(counter.nr_told);
	uk_events_set(&events, IN);
	uk_events_set(&events, IN);
	UK_TEST_EXPECT_SNUM_EQ(counter.nr_told, 2);
	UK_TEST_EXPECT_SNUM_EQ(counter.last, IN);
	uk_events_clear(&events, IN);
	UK_TEST_EXPECT_SNUM_EQ(counter.nr_told, 2);
	uk_events_unwatch(&events, &counter.watch);
	uk_events_set(&events, IN);
	UK_TEST_EXPECT_SNUM_EQ(counter.nr_told, 2);
}

static struct uk_timer timer;

static void set_in(struct uk_timer *t __unused)
{
	uk_events_set(&events, IN);
}

UK_TESTCASE(ukfile_events, an_interrupt_ends_a_wait)
{
	uk_events_init(&events, OUT);
	uk_timer_init(&timer, set_in, NULL);
	uk_timer_set(&timer, uk_clock_monotonic() + 100000);
	UK_TEST_EXPECT_SNUM_EQ(uk_events_wait(&events, IN, 0), IN);
	UK_TEST_EXPECT_SNUM_EQ(uk_events_wait(&events, OUT, 0), OUT);
	uk_timer_cancel_sync(&timer);
}

UK_TESTCASE(ukfile_events, a_wait_ends_in_time)
{
	__nsec begin = uk_clock_monotonic();

	uk_events_init(&events, OUT);
	UK_TEST_EXPECT_SNUM_EQ(uk_events_wait(&events, IN, begin + 200000),
			       -ETIMEDOUT);
	UK_TEST_EXPECT(uk_clock_monotonic() >= begin + 200000);
	UK_TEST_EXPECT_SNUM_EQ(uk_events_wait(&events, IN, 1), -ETIMEDOUT);
}

static struct uk_thread *interrupted;

static bool is_interrupted(void)
{
	return uk_thread_current() == interrupted;
}

static void wake_it(struct uk_timer *t)
{
	interrupted = t->arg;
	uk_thread_wake(interrupted);
}

UK_TESTCASE(ukfile_events, a_signal_ends_a_wait)
{
	uk_events_init(&events, 0);
	uk_events_interrupt_set(is_interrupted);
	uk_timer_init(&timer, wake_it, uk_thread_current());
	uk_timer_set(&timer, uk_clock_monotonic() + 100000);
	UK_TEST_EXPECT_SNUM_EQ(uk_events_wait(&events, IN, 0), -EINTR);
	uk_timer_cancel_sync(&timer);
	interrupted = NULL;
	uk_events_interrupt_set(NULL);
}

#define NR_ROUNDS 300
static struct uk_events back;

static void answer(void *arg __unused)
{
	int i;

	for (i = 0; i < NR_ROUNDS; i++) {
		uk_events_wait(&events, IN, 0);
		uk_events_clear(&events, IN);
		uk_events_set(&back, IN);
	}
}

UK_TESTCASE(ukfile_events, no_wake_up_is_lost)
{
	struct uk_thread_attr attr = {
		.name = "events test",
		.flags = UK_THREADF_JOINABLE,
	};
	struct uk_thread *thread = NULL;
	int i;

	uk_events_init(&events, 0);
	uk_events_init(&back, 0);
	UK_TEST_ASSERT(!uk_thread_create(&thread, &attr, answer, NULL));
	for (i = 0; i < NR_ROUNDS; i++) {
		uk_events_set(&events, IN);
		uk_events_wait(&back, IN, 0);
		uk_events_clear(&back, IN);
	}
	uk_thread_join(thread);
	uk_thread_put(thread);
	UK_TEST_EXPECT_ZERO(uk_events_get(&events));
}

uk_testsuite_register(ukfile_events, NULL);
