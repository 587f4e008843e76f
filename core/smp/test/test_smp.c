/* SPDX-License-Identifier: BSD-3-Clause */
/* Threads, locks, timers and mailboxes on CPUs that run at the same time. */
#include <uk/mutex.h>
#include <uk/percpu.h>
#include <uk/rwlock.h>
#include <uk/sched.h>
#include <uk/semaphore.h>
#include <uk/test.h>
#include <uk/wait.h>

#define NR 6

static struct uk_thread *start(uk_thread_fn1_t fn, long arg)
{
	struct uk_thread_attr attr = {
		.name = "smp test",
		.flags = UK_THREADF_JOINABLE,
	};
	struct uk_thread *thread = NULL;

	UK_TEST_EXPECT_ZERO(uk_thread_create(&thread, &attr, fn, (void *)arg));
	return thread;
}

static void run_all(uk_thread_fn1_t fn)
{
	struct uk_thread *threads[NR];
	long i;

	for (i = 0; i < NR; i++)
		threads[i] = start(fn, i);
	for (i = 0; i < NR; i++) {
		uk_thread_join(threads[i]);
		uk_thread_put(threads[i]);
	}
}

static unsigned int nr_seen[UK_CPU_MAX]; /* atomic */

static void look_around(void *arg __unused)
{
	unsigned int i;

	for (i = 0; i < 50; i++) {
		unsigned long flags = uk_irq_save();

		__atomic_fetch_add(&nr_seen[uk_cpu_id()], 1, __ATOMIC_RELAXED);
		uk_irq_restore(flags);
		uk_sched_thread_sleep(20000);
	}
}

UK_TESTCASE(uksmp, woken_threads_run_on_all_cpus)
{
	unsigned int i;

	run_all(look_around);
	UK_TEST_EXPECT_SNUM_EQ(uk_cpu_count(), UK_CPU_MAX);
	for (i = 0; i < UK_CPU_MAX; i++)
		UK_TEST_EXPECT(nr_seen[i] > 0);
}

static struct uk_mutex mutex = UK_MUTEX_INITIALIZER(mutex);
static long shared; /* under mutex, not atomic */

static void add_under_mutex(void *arg __unused)
{
	unsigned int i;

	for (i = 0; i < 3000; i++) {
		uk_mutex_lock(&mutex);
		shared++;
		uk_mutex_unlock(&mutex);
	}
}

UK_TESTCASE(uksmp, mutex_excludes)
{
	shared = 0;
	run_all(add_under_mutex);
	UK_TEST_EXPECT_SNUM_EQ(shared, 3000 * NR);
}

static struct uk_semaphore sem = UK_SEMAPHORE_INITIALIZER(sem, 0);
static long nr_down, nr_late; /* atomic */

static void up_or_down(void *arg)
{
	unsigned int i;

	for (i = 0; i < 1500; i++) {
		if ((long)arg % 2) {
			uk_semaphore_up(&sem);
		} else if (uk_semaphore_down_to(&sem, i % 5 * 3000) ==
			   __NSEC_MAX) {
			__atomic_fetch_add(&nr_late, 1, __ATOMIC_RELAXED);
		} else {
			__atomic_fetch_add(&nr_down, 1, __ATOMIC_RELAXED);
		}
	}
}

UK_TESTCASE(uksmp, semaphore_loses_nothing_to_timeouts)
{
	run_all(up_or_down);
	while (uk_semaphore_down_try(&sem))
		nr_down++;
	UK_TEST_EXPECT_SNUM_EQ(nr_down, 1500 * NR / 2);
}

static struct uk_rwlock rwlock = UK_RWLOCK_INITIALIZER(rwlock);
static long written[2]; /* equal outside of a writer */
static unsigned int nr_torn;

static void read_or_write(void *arg)
{
	unsigned int i;

	for (i = 0; i < 1500; i++) {
		if ((i + (unsigned long)arg) % 4 == 0) {
			uk_rwlock_wlock(&rwlock);
			written[0]++;
			written[1]++;
			uk_rwlock_wunlock(&rwlock);
		} else {
			uk_rwlock_rlock(&rwlock);
			if (written[0] != written[1])
				nr_torn++;
			uk_rwlock_runlock(&rwlock);
		}
	}
}

UK_TESTCASE(uksmp, rwlock_keeps_readers_from_a_writers_work)
{
	run_all(read_or_write);
	UK_TEST_EXPECT_SNUM_EQ(written[0], 1500 * NR / 4);
	UK_TEST_EXPECT_ZERO(nr_torn);
}

/* A box for one thing: two conditions that threads wait for. */
static struct uk_waitq full = UK_WAITQ_INITIALIZER(full);
static struct uk_waitq empty = UK_WAITQ_INITIALIZER(empty);
static long content;		       /* 0: none; atomic */
static long sum_received, nr_given_up; /* atomic */

static bool put(long what)
{
	long nothing = 0;

	return __atomic_compare_exchange_n(&content, &nothing, what, false,
					   __ATOMIC_ACQ_REL, __ATOMIC_RELAXED);
}

static bool take(long *what)
{
	*what = __atomic_exchange_n(&content, 0, __ATOMIC_ACQ_REL);
	return *what != 0;
}

static void send(long what)
{
	uk_waitq_wait_event(&empty, put(what));
	uk_waitq_wake_up_one(&full);
}

static void receive(__nsec patience)
{
	long what;

	while (uk_waitq_wait_event_deadline(
		&full, take(&what),
		patience ? uk_clock_monotonic() + patience : 0))
		__atomic_fetch_add(&nr_given_up, 1, __ATOMIC_RELAXED);
	uk_waitq_wake_up_one(&empty);
	__atomic_fetch_add(&sum_received, what, __ATOMIC_RELAXED);
}

static void send_or_receive(void *arg)
{
	long i;

	for (i = 1; i <= 1500; i++) {
		if ((long)arg % 2)
			send(i);
		else
			receive(0);
	}
}

UK_TESTCASE(uksmp, wait_queues_lose_no_wake_up)
{
	sum_received = 0;
	run_all(send_or_receive);
	UK_TEST_EXPECT_SNUM_EQ(sum_received, NR / 2 * 1500L * 1501 / 2);
}

/* Receivers give up all the time; each thing must still find one. */
static void send_to_the_impatient(void *arg)
{
	long i;

	for (i = 1; i <= 600; i++) {
		if ((long)arg % 2)
			send(i);
		else
			receive(1 + i % 4 * 2000);
	}
}

UK_TESTCASE(uksmp, who_gives_up_passes_its_wake_up_on)
{
	sum_received = 0;
	nr_given_up = 0;
	run_all(send_to_the_impatient);
	UK_TEST_EXPECT_SNUM_EQ(sum_received, NR / 2 * 600L * 601 / 2);
	UK_TEST_EXPECT_NOT_ZERO(nr_given_up);
}

/* One bare hand-over: each side blocks, the other one wakes it. */
static struct uk_thread *sides[2]; /* atomic */
static long turn;		   /* atomic */

static void take_turns(void *arg)
{
	long me = (long)arg, i;
	struct uk_thread *other;

	if (me > 1)
		return;
	__atomic_store_n(&sides[me], uk_thread_current(), __ATOMIC_SEQ_CST);
	while (!(other = __atomic_load_n(&sides[!me], __ATOMIC_SEQ_CST)))
		uk_sched_yield();
	for (i = 0; i < 5000; i++) {
		for (;;) {
			uk_thread_block(uk_thread_current());
			if (__atomic_load_n(&turn, __ATOMIC_SEQ_CST) % 2 == me)
				break;
			uk_sched_yield();
		}
		uk_thread_wake(uk_thread_current());
		__atomic_fetch_add(&turn, 1, __ATOMIC_SEQ_CST);
		if (i < 4999 || me == 0)
			uk_thread_wake(other);
	}
}

UK_TESTCASE(uksmp, a_wake_up_between_look_and_sleep_is_not_lost)
{
	run_all(take_turns);
	UK_TEST_EXPECT_SNUM_EQ(turn, 10000);
}

static unsigned int nr_made; /* atomic */

static void be_there(void *arg __unused)
{
	__atomic_fetch_add(&nr_made, 1, __ATOMIC_RELAXED);
}

static void make_threads(void *arg __unused)
{
	unsigned int i;

	for (i = 0; i < 150; i++) {
		struct uk_thread *thread = start(be_there, 0);

		if (i % 3)
			uk_sched_yield();
		uk_thread_join(thread);
		uk_thread_put(thread);
	}
}

UK_TESTCASE(uksmp, threads_come_and_go_everywhere)
{
	run_all(make_threads);
	UK_TEST_EXPECT_SNUM_EQ(nr_made, 150 * NR);
}

static void wait_for_ever(void *arg __unused)
{
	uk_waitq_wait_event(&full, false);
}

UK_TESTCASE(uksmp, threads_that_wait_can_be_terminated)
{
	struct uk_thread *threads[NR];
	unsigned int i, round;

	for (round = 0; round < 30; round++) {
		for (i = 0; i < NR; i++)
			threads[i] = start(wait_for_ever, 0);
		uk_sched_thread_sleep(300000);
		uk_waitq_wake_up(&full);
		uk_sched_thread_sleep(300000);
		for (i = 0; i < NR; i++)
			while (uk_thread_is_runnable(threads[i]))
				uk_sched_yield();
		uk_sched_thread_sleep(300000);
		for (i = 0; i < NR; i++) {
			uk_thread_terminate(threads[i]);
			uk_thread_join(threads[i]);
			uk_thread_put(threads[i]);
		}
		UK_TEST_EXPECT(uk_waitq_empty(&full));
	}
}

static struct uk_timer timers[4];
static unsigned int nr_fired; /* atomic */

/* Others set it anew meanwhile: it is not looked at. */
static void count(struct uk_timer *timer __unused)
{
	__atomic_fetch_add(&nr_fired, 1, __ATOMIC_RELAXED);
}

/* All threads set and cancel the same timers, from whatever CPU. */
static void set_timers(void *arg)
{
	unsigned int i;

	for (i = 0; i < 2000; i++) {
		struct uk_timer *timer = &timers[(i + (unsigned long)arg) % 4];

		if (i % 3)
			uk_timer_set(timer,
				     uk_clock_monotonic() + i % 7 * 1000);
		else if (i % 2)
			uk_timer_cancel(timer);
		else
			uk_timer_cancel_sync(timer);
	}
}

UK_TESTCASE(uksmp, timers_are_set_and_cancelled_from_all_cpus)
{
	unsigned int i;

	for (i = 0; i < 4; i++)
		uk_timer_init(&timers[i], count, NULL);
	run_all(set_timers);
	for (i = 0; i < 4; i++) {
		uk_timer_cancel_sync(&timers[i]);
		UK_TEST_EXPECT(!uk_timer_is_pending(&timers[i]));
	}
	UK_TEST_EXPECT(nr_fired > 0);
}

uk_testsuite_register(uksmp, NULL);
