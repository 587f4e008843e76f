/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/arch/priv.h>
#include <uk/mutex.h>
#include <uk/rwlock.h>
#include <uk/sched.h>
#include <uk/semaphore.h>
#include <uk/test.h>

#define NR 4

static char order[32];
static unsigned int nr_order;

static void note(char what)
{
	if (nr_order < sizeof(order) - 1)
		order[nr_order++] = what;
	order[nr_order] = 0;
}

static void forget(void)
{
	nr_order = 0;
	order[0] = 0;
}

static struct uk_thread *start(uk_thread_fn1_t fn, long arg)
{
	struct uk_thread_attr attr = {
		.name = "lock test",
		.flags = UK_THREADF_JOINABLE,
	};
	struct uk_thread *thread = NULL;

	UK_TEST_EXPECT_ZERO(uk_thread_create(&thread, &attr, fn, (void *)arg));
	return thread;
}

static void finish(struct uk_thread *thread)
{
	uk_thread_join(thread);
	uk_thread_put(thread);
}

/* A place where an interrupt can come: on the host they are the only ones. */
static void breathe(void)
{
	uk_irq_restore(uk_irq_save());
}

static struct uk_mutex mutex = UK_MUTEX_INITIALIZER(mutex);
static volatile long shared;
static unsigned int nr_broken;
static volatile int nr_inside;

static void add_under_mutex(void *arg __unused)
{
	unsigned int i;

	for (i = 0; i < 500; i++) {
		long seen;

		uk_mutex_lock(&mutex);
		nr_broken += nr_inside++ != 0;
		seen = shared;
		breathe();
		if (i % 50 == 0)
			uk_sched_yield();
		shared = seen + 1;
		nr_inside--;
		uk_mutex_unlock(&mutex);
		breathe();
	}
}

UK_TESTCASE(uklock, mutex_excludes_threads_that_interrupt_each_other)
{
	struct uk_thread *threads[NR];
	unsigned int i;

	shared = 0;
	nr_broken = 0;
	for (i = 0; i < NR; i++)
		threads[i] = start(add_under_mutex, 0);
	for (i = 0; i < NR; i++)
		finish(threads[i]);
	UK_TEST_EXPECT_SNUM_EQ(shared, 500 * NR);
	UK_TEST_EXPECT_ZERO(nr_broken);
	UK_TEST_EXPECT(!uk_mutex_is_locked(&mutex));
}

static void lock_and_note(void *arg)
{
	uk_mutex_lock(&mutex);
	note((char)(long)arg);
	uk_mutex_unlock(&mutex);
}

UK_TESTCASE(uklock, mutex_is_handed_over_in_the_order_of_coming)
{
	struct uk_thread *threads[3];
	int i;

	forget();
	uk_mutex_lock(&mutex);
	UK_TEST_EXPECT(!uk_mutex_trylock(&mutex));
	for (i = 0; i < 3; i++) {
		threads[i] = start(lock_and_note, 'a' + i);
		uk_sched_thread_sleep(UK_NSEC_PER_MSEC);
	}
	uk_mutex_unlock(&mutex);
	UK_TEST_EXPECT(uk_mutex_is_locked(&mutex)); /* it is a's already */
	UK_TEST_EXPECT(!uk_mutex_trylock(&mutex));
	for (i = 0; i < 3; i++)
		finish(threads[i]);
	UK_TEST_EXPECT_STR_EQ(order, "abc");
	UK_TEST_EXPECT(uk_mutex_trylock(&mutex));
	uk_mutex_unlock(&mutex);
}

UK_TESTCASE(uklock, recursive_mutex_is_taken_again_by_its_owner)
{
	struct uk_thread *thread;

	forget();
	uk_mutex_init_config(&mutex, UK_MUTEX_CONFIG_RECURSE);
	uk_mutex_lock(&mutex);
	uk_mutex_lock(&mutex);
	UK_TEST_EXPECT(uk_mutex_trylock(&mutex));
	thread = start(lock_and_note, 'x');
	uk_sched_thread_sleep(UK_NSEC_PER_MSEC);
	uk_mutex_unlock(&mutex);
	uk_mutex_unlock(&mutex);
	UK_TEST_EXPECT_STR_EQ(order, "");
	uk_mutex_unlock(&mutex);
	finish(thread);
	UK_TEST_EXPECT_STR_EQ(order, "x");
	uk_mutex_init(&mutex);
}

static struct uk_semaphore items = UK_SEMAPHORE_INITIALIZER(items, 0);

static void down_and_note(void *arg)
{
	uk_semaphore_down(&items);
	note((char)(long)arg);
}

UK_TESTCASE(uklock, semaphore_gives_in_the_order_of_coming)
{
	struct uk_thread *threads[3];
	int i;

	forget();
	for (i = 0; i < 3; i++) {
		threads[i] = start(down_and_note, 'a' + i);
		uk_sched_thread_sleep(UK_NSEC_PER_MSEC);
	}
	uk_semaphore_up(&items);
	UK_TEST_EXPECT_ZERO(uk_semaphore_down_try(&items)); /* it is a's */
	uk_semaphore_up(&items);
	uk_semaphore_up(&items);
	for (i = 0; i < 3; i++)
		finish(threads[i]);
	UK_TEST_EXPECT_STR_EQ(order, "abc");
	UK_TEST_EXPECT_ZERO(items.count);
}

UK_TESTCASE(uklock, semaphore_counts)
{
	uk_semaphore_init(&items, 2);
	UK_TEST_EXPECT_SNUM_EQ(uk_semaphore_down_try(&items), 1);
	uk_semaphore_down(&items);
	UK_TEST_EXPECT_ZERO(uk_semaphore_down_try(&items));
	uk_semaphore_up(&items);
	UK_TEST_EXPECT(uk_semaphore_down_to(&items, 0) != __NSEC_MAX);
	UK_TEST_EXPECT(uk_semaphore_down_to(&items, 0) == __NSEC_MAX);
}

static struct uk_timer up_timer;

static void up_later(struct uk_timer *timer __unused)
{
	uk_semaphore_up(&items);
}

UK_TESTCASE(uklock, semaphore_is_given_by_an_interrupt_or_times_out)
{
	__nsec begin = uk_clock_monotonic();
	__nsec ms = UK_NSEC_PER_MSEC;

	uk_timer_init(&up_timer, up_later, NULL);
	uk_timer_set(&up_timer, begin + ms);
	UK_TEST_EXPECT(uk_semaphore_down_to(&items, 3600 * UK_NSEC_PER_SEC) !=
		       __NSEC_MAX);
	UK_TEST_EXPECT(uk_clock_monotonic() >= begin + ms);
	begin = uk_clock_monotonic();
	UK_TEST_EXPECT(uk_semaphore_down_to(&items, ms) == __NSEC_MAX);
	UK_TEST_EXPECT(uk_clock_monotonic() >= begin + ms);
	uk_semaphore_up(&items); /* nobody waits any more: it is counted */
	UK_TEST_EXPECT_SNUM_EQ(uk_semaphore_down_try(&items), 1);
}

static volatile unsigned long nr_down, nr_late;
static volatile bool is_over;

static void down_with_timeout(void *arg)
{
	while (!is_over) {
		if (uk_semaphore_down_to(&items, 5000 + (unsigned long)arg) ==
		    __NSEC_MAX)
			nr_late++;
		else
			nr_down++;
	}
}

UK_TESTCASE(uklock, semaphore_loses_nothing_to_timeouts)
{
	struct uk_thread *threads[3];
	unsigned int i;
	long left = 0;

	is_over = false;
	nr_down = nr_late = 0;
	for (i = 0; i < 3; i++)
		threads[i] = start(down_with_timeout, i * 1000);
	for (i = 0; i < 300; i++) {
		uk_sched_thread_sleep(4000 + i % 9 * 500);
		uk_semaphore_up(&items);
	}
	is_over = true;
	for (i = 0; i < 3; i++)
		finish(threads[i]);
	while (uk_semaphore_down_try(&items))
		left++;
	UK_TEST_EXPECT_SNUM_EQ(nr_down + left, 300);
}

static struct uk_rwlock rwlock = UK_RWLOCK_INITIALIZER(rwlock);
static volatile int nr_reading, nr_writing;

static void read_and_note(void *arg)
{
	uk_rwlock_rlock(&rwlock);
	note((char)(long)arg);
	uk_rwlock_runlock(&rwlock);
}

static void write_and_note(void *arg)
{
	uk_rwlock_wlock(&rwlock);
	note((char)(long)arg);
	uk_rwlock_wunlock(&rwlock);
}

UK_TESTCASE(uklock, rwlock_reader_does_not_pass_a_waiting_writer)
{
	struct uk_thread *writer, *reader;

	forget();
	uk_rwlock_rlock(&rwlock);
	UK_TEST_EXPECT(uk_rwlock_rtrylock(&rwlock));
	uk_rwlock_runlock(&rwlock);
	UK_TEST_EXPECT(!uk_rwlock_wtrylock(&rwlock));
	writer = start(write_and_note, 'w');
	uk_sched_thread_sleep(UK_NSEC_PER_MSEC);
	reader = start(read_and_note, 'r');
	uk_sched_thread_sleep(UK_NSEC_PER_MSEC);
	UK_TEST_EXPECT(!uk_rwlock_rtrylock(&rwlock));
	UK_TEST_EXPECT_STR_EQ(order, "");
	uk_rwlock_runlock(&rwlock);
	finish(writer);
	finish(reader);
	UK_TEST_EXPECT_STR_EQ(order, "wr");
}

UK_TESTCASE(uklock, rwlock_downgrade_lets_readers_in_but_no_writer)
{
	struct uk_thread *reader, *writer;

	forget();
	uk_rwlock_wlock(&rwlock);
	reader = start(read_and_note, 'r');
	uk_sched_thread_sleep(UK_NSEC_PER_MSEC);
	writer = start(write_and_note, 'w');
	uk_sched_thread_sleep(UK_NSEC_PER_MSEC);
	uk_rwlock_downgrade(&rwlock);
	finish(reader);
	UK_TEST_EXPECT_STR_EQ(order, "r");
	uk_rwlock_runlock(&rwlock);
	finish(writer);
	UK_TEST_EXPECT_STR_EQ(order, "rw");
}

static void read_or_write(void *arg)
{
	unsigned int i;

	for (i = 0; i < 300; i++) {
		bool writes = (i + (unsigned long)arg) % 3 == 0;

		if (writes)
			uk_rwlock_wlock(&rwlock);
		else
			uk_rwlock_rlock(&rwlock);
		nr_broken += nr_writing != 0 || (writes && nr_reading != 0);
		*(writes ? &nr_writing : &nr_reading) += 1;
		breathe();
		*(writes ? &nr_writing : &nr_reading) -= 1;
		if (writes)
			uk_rwlock_wunlock(&rwlock);
		else
			uk_rwlock_runlock(&rwlock);
		breathe();
	}
}

UK_TESTCASE(uklock, rwlock_excludes_under_preemption)
{
	struct uk_thread *threads[NR];
	unsigned int i;

	nr_broken = 0;
	nr_reading = nr_writing = 0;
	for (i = 0; i < NR; i++)
		threads[i] = start(read_or_write, i);
	for (i = 0; i < NR; i++)
		finish(threads[i]);
	UK_TEST_EXPECT_ZERO(nr_broken);
	UK_TEST_EXPECT_ZERO(rwlock.nr_readers);
}

uk_testsuite_register(uklock, NULL);
