/* SPDX-License-Identifier: BSD-3-Clause */
/* Futexes, by number as a C library calls them; storms on all CPUs. */
#include <errno.h>

#include <uk/abi/futex.h>
#include <uk/abi/time.h>
#include <uk/bits/syscalls.h>
#include <uk/futex.h>
#include <uk/sched.h>
#include <uk/syscall.h>
#include <uk/test.h>

#define NR 6
#define ANY UK_ABI_FUTEX_BITSET_MATCH_ANY

static uint32_t word, other;	   /* atomic */
static unsigned int nr_in, nr_out; /* atomic */

static long futex(uint32_t *at, int op, long value, const void *time,
		  uint32_t *second, uint32_t value3)
{
	return uk_syscall_r(SYS_futex, at, op, value, time, second, value3);
}

static unsigned int load(const unsigned int *counter)
{
	return __atomic_load_n(counter, __ATOMIC_SEQ_CST);
}

static void count(unsigned int *counter)
{
	__atomic_fetch_add(counter, 1, __ATOMIC_SEQ_CST);
}

static struct uk_thread *start(uk_thread_fn1_t fn, void *arg)
{
	struct uk_thread_attr attr = {
		.name = "futex test",
		.flags = UK_THREADF_JOINABLE,
		.affinity = ~0ULL,
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

static void reset(void)
{
	word = other = 0;
	nr_in = nr_out = 0;
}

UK_TESTCASE(posix_futex, another_value_is_not_waited_on)
{
	reset();
	UK_TEST_EXPECT_SNUM_EQ(
		futex(&word, UK_ABI_FUTEX_WAIT, 1, NULL, NULL, 0), -EAGAIN);
	UK_TEST_EXPECT_SNUM_EQ(
		futex(&word, UK_ABI_FUTEX_WAKE, 1, NULL, NULL, 0), 0);
	UK_TEST_EXPECT_SNUM_EQ(futex((uint32_t *)((char *)&word + 1),
				     UK_ABI_FUTEX_WAKE, 1, NULL, NULL, 0),
			       -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(futex(&word, 77, 1, NULL, NULL, 0), -ENOSYS);
}

UK_TESTCASE(posix_futex, a_wait_ends_when_its_time_has_come)
{
	struct uk_abi_timespec span = { 0, 2000000 }, bad = { 0, -1 };
	struct uk_abi_timespec past = { 0, 1 }, now;
	__nsec begin = uk_clock_monotonic();

	reset();
	UK_TEST_EXPECT_SNUM_EQ(
		futex(&word, UK_ABI_FUTEX_WAIT, 0, &span, NULL, 0), -ETIMEDOUT);
	UK_TEST_EXPECT(uk_clock_monotonic() - begin >= 2000000);
	UK_TEST_EXPECT_SNUM_EQ(
		futex(&word, UK_ABI_FUTEX_WAIT, 0, &bad, NULL, 0), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(futex(&word, UK_ABI_FUTEX_WAIT_BITSET, 0, &past,
				     NULL, ANY),
			       -ETIMEDOUT);
	UK_TEST_EXPECT_SNUM_EQ(futex(&word,
				     UK_ABI_FUTEX_WAIT_BITSET |
					     UK_ABI_FUTEX_CLOCK_REALTIME,
				     0, &past, NULL, ANY),
			       -ETIMEDOUT);
	now.tv_sec = (long)(uk_clock_wall() / UK_NSEC_PER_SEC);
	now.tv_nsec = (long)(uk_clock_wall() % UK_NSEC_PER_SEC);
	UK_TEST_EXPECT_SNUM_EQ(futex(&word,
				     UK_ABI_FUTEX_WAIT_BITSET |
					     UK_ABI_FUTEX_CLOCK_REALTIME,
				     0, &now, NULL, ANY),
			       -ETIMEDOUT);
	UK_TEST_EXPECT_SNUM_EQ(futex(&word, UK_ABI_FUTEX_WAIT_BITSET, 0, &past,
				     NULL, 0),
			       -EINVAL);
}

static void wait_with_bit(void *arg)
{
	count(&nr_in);
	UK_TEST_EXPECT_ZERO(futex(&word, UK_ABI_FUTEX_WAIT_BITSET, 0, NULL,
				  NULL, 1U << (unsigned long)arg));
	count(&nr_out);
}

/* Wakes until `nr` have been woken. */
static void wake(uint32_t *at, uint32_t bits, long nr)
{
	while (nr > 0) {
		nr -= futex(at, UK_ABI_FUTEX_WAKE_BITSET, nr, NULL, NULL, bits);
		if (nr)
			uk_sched_thread_sleep(100000);
	}
}

UK_TESTCASE(posix_futex, bits_say_who_is_woken)
{
	struct uk_thread *threads[3];
	unsigned long i;

	reset();
	for (i = 0; i < 3; i++)
		threads[i] = start(wait_with_bit, (void *)i);
	wake(&word, 2, 1);
	finish(threads[1]);
	UK_TEST_EXPECT_SNUM_EQ(load(&nr_out), 1);
	wake(&word, ANY, 2);
	finish(threads[0]);
	finish(threads[2]);
	UK_TEST_EXPECT_SNUM_EQ(
		futex(&word, UK_ABI_FUTEX_WAKE, 9, NULL, NULL, 0), 0);
}

static void wait_for_word(void *arg __unused)
{
	count(&nr_in);
	UK_TEST_EXPECT_ZERO(futex(&word, UK_ABI_FUTEX_WAIT, 0, NULL, NULL, 0));
	count(&nr_out);
}

UK_TESTCASE(posix_futex, waiters_are_sent_to_another_word)
{
	struct uk_thread *threads[NR];
	long nr = 0;
	int i;

	reset();
	UK_TEST_EXPECT_SNUM_EQ(futex(&word, UK_ABI_FUTEX_CMP_REQUEUE, 1,
				     (void *)1, &other, 5),
			       -EAGAIN);
	for (i = 0; i < NR; i++)
		threads[i] = start(wait_for_word, NULL);
	for (; nr < NR; uk_sched_yield())
		nr += futex(&word, UK_ABI_FUTEX_CMP_REQUEUE, 0,
			    (void *)(long)NR, &other, 0);
	UK_TEST_EXPECT_SNUM_EQ(
		futex(&word, UK_ABI_FUTEX_WAKE, NR, NULL, NULL, 0), 0);
	UK_TEST_EXPECT_SNUM_EQ(load(&nr_out), 0);
	UK_TEST_EXPECT_SNUM_EQ(
		futex(&other, UK_ABI_FUTEX_WAKE, NR, NULL, NULL, 0), NR);
	for (i = 0; i < NR; i++)
		finish(threads[i]);
}

UK_TESTCASE(posix_futex, a_wake_changes_and_compares_another_word)
{
	uint32_t add = UK_ABI_FUTEX_OP(UK_ABI_FUTEX_OP_ADD, 3U,
				       UK_ABI_FUTEX_OP_CMP_GT, 0U);
	struct uk_thread *thread;
	long nr = 0;

	reset();
	thread = start(wait_for_word, NULL);
	for (; !nr; uk_sched_yield()) /* it waits on the word compared */
		nr = futex(&other, UK_ABI_FUTEX_WAKE_OP, 1, (void *)1, &word,
			   UK_ABI_FUTEX_OP(UK_ABI_FUTEX_OP_XOR, 0U,
					   UK_ABI_FUTEX_OP_CMP_EQ, 0U));
	finish(thread);
	futex(&word, UK_ABI_FUTEX_WAKE_OP, 1, (void *)1, &other, add);
	UK_TEST_EXPECT_SNUM_EQ(other, 3);
	add = UK_ABI_FUTEX_OP(UK_ABI_FUTEX_OP_SET | UK_ABI_FUTEX_OP_ARG_SHIFT,
			      4U, UK_ABI_FUTEX_OP_CMP_LE, 0xfffU);
	UK_TEST_EXPECT_SNUM_EQ(futex(&word, UK_ABI_FUTEX_WAKE_OP, 1, (void *)1,
				     &other, add),
			       0);
	UK_TEST_EXPECT_SNUM_EQ(other, 16);
	UK_TEST_EXPECT_SNUM_EQ(futex(&word, UK_ABI_FUTEX_WAKE_OP, 1, (void *)1,
				     &other, 0xf0000000U),
			       -ENOSYS);
}

/* A lock as C libraries have it: 0 free, 1 taken, 2 perhaps wanted. */
static uint32_t lock_word;
static unsigned long sum;

static void take(void)
{
	uint32_t seen = 0;

	if (__atomic_compare_exchange_n(&lock_word, &seen, 1, false,
					__ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
		return;
	while (__atomic_exchange_n(&lock_word, 2, __ATOMIC_SEQ_CST))
		futex(&lock_word, UK_ABI_FUTEX_WAIT, 2, NULL, NULL, 0);
}

static void give(void)
{
	if (__atomic_exchange_n(&lock_word, 0, __ATOMIC_SEQ_CST) == 2)
		futex(&lock_word, UK_ABI_FUTEX_WAKE, 1, NULL, NULL, 0);
}

static void add_locked(void *arg __unused)
{
	unsigned long before;
	int i;

	for (i = 0; i < 150; i++) {
		take();
		before = sum;
		if (i % 3 == 0)
			uk_sched_yield();
		sum = before + 1;
		give();
	}
}

static void run_all(uk_thread_fn1_t fn)
{
	struct uk_thread *threads[NR];
	long i;

	for (i = 0; i < NR; i++)
		threads[i] = start(fn, (void *)i);
	for (i = 0; i < NR; i++)
		finish(threads[i]);
}

UK_TESTCASE(posix_futex, a_lock_made_of_it_lets_one_in)
{
	sum = 0;
	run_all(add_locked);
	UK_TEST_EXPECT_SNUM_EQ(sum, 150UL * NR);
}

/* Hand-overs: who has the turn passes it on and waits for the next one. */
static void take_turns(void *arg)
{
	uint32_t me = (uint32_t)(unsigned long)arg, seen;
	int i;

	for (i = 0; i < 60; i++) {
		while ((seen = load(&word)) % NR != me)
			futex(&word, UK_ABI_FUTEX_WAIT, seen, NULL, NULL, 0);
		count(&word);
		futex(&word, UK_ABI_FUTEX_WAKE, 1000, NULL, NULL, 0);
	}
}

UK_TESTCASE(posix_futex, no_wake_up_is_lost)
{
	reset();
	run_all(take_turns);
	UK_TEST_EXPECT_SNUM_EQ(word, 60 * NR);
}

/* Time-outs, wake-ups and requeues of the same waiters at the same time. */
static void wait_a_little(void *arg)
{
	struct uk_abi_timespec span = { 0, 1000 };
	unsigned int i;

	for (i = 0; i < 60; i++) {
		span.tv_nsec = 1000 + (i * 7919 + (long)arg * 104729) % 60000;
		futex(&word, UK_ABI_FUTEX_WAIT, 0, &span, NULL, 0);
		if (i % 2)
			futex(&word, UK_ABI_FUTEX_REQUEUE, 1, (void *)2, &other,
			      0);
		else
			futex(&other, UK_ABI_FUTEX_REQUEUE, 1, (void *)2, &word,
			      0);
	}
}

UK_TESTCASE(posix_futex, time_outs_and_requeues_go_together)
{
	reset();
	run_all(wait_a_little);
	UK_TEST_EXPECT_ZERO(futex(&word, UK_ABI_FUTEX_WAKE, 99, NULL, NULL, 0));
	UK_TEST_EXPECT_ZERO(
		futex(&other, UK_ABI_FUTEX_WAKE, 99, NULL, NULL, 0));
}

static void add_owned(void *arg __unused)
{
	unsigned long before;
	int i;

	for (i = 0; i < 60; i++) {
		UK_TEST_EXPECT_ZERO(
			futex(&word, UK_ABI_FUTEX_LOCK_PI, 0, NULL, NULL, 0));
		before = sum;
		if (i % 3 == 0)
			uk_sched_yield();
		sum = before + 1;
		UK_TEST_EXPECT_ZERO(
			futex(&word, UK_ABI_FUTEX_UNLOCK_PI, 0, NULL, NULL, 0));
	}
}

UK_TESTCASE(posix_futex, a_word_can_have_an_owner)
{
	reset();
	sum = 0;
	UK_TEST_EXPECT_SNUM_EQ(
		futex(&word, UK_ABI_FUTEX_UNLOCK_PI, 0, NULL, NULL, 0), -EPERM);
	UK_TEST_EXPECT_ZERO(
		futex(&word, UK_ABI_FUTEX_TRYLOCK_PI, 0, NULL, NULL, 0));
	UK_TEST_EXPECT_SNUM_EQ(word, uk_syscall_r(SYS_gettid));
	UK_TEST_EXPECT_SNUM_EQ(
		futex(&word, UK_ABI_FUTEX_LOCK_PI, 0, NULL, NULL, 0), -EDEADLK);
	UK_TEST_EXPECT_ZERO(
		futex(&word, UK_ABI_FUTEX_UNLOCK_PI, 0, NULL, NULL, 0));
	run_all(add_owned);
	UK_TEST_EXPECT_SNUM_EQ(sum, 60UL * NR);
	UK_TEST_EXPECT_ZERO(word & UK_ABI_FUTEX_TID_MASK);
}

static void be_interrupted(void *arg __unused)
{
	count(&nr_in);
	UK_TEST_EXPECT_SNUM_EQ(uk_futex_wait(&word, 0, UK_FUTEX_ANY, 0),
			       -EINTR);
	/* nobody has sent anything */
	__atomic_store_n(&uk_thread_current()->is_signalled, false,
			 __ATOMIC_SEQ_CST);
}

UK_TESTCASE(posix_futex, a_signal_ends_a_wait)
{
	struct uk_thread *thread;

	reset();
	thread = start(be_interrupted, NULL);
	while (!load(&nr_in))
		uk_sched_yield();
	__atomic_store_n(&thread->is_signalled, true, __ATOMIC_SEQ_CST);
	uk_thread_wake(thread);
	finish(thread);
}

uk_testsuite_register(posix_futex, NULL);
