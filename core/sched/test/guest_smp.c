/* SPDX-License-Identifier: BSD-3-Clause */
/* Threads on CPUs that run at the same time: who runs where, and storms. */
#include <uk/arch/cpu.h>
#include <uk/percpu.h>
#include <uk/sched.h>
#include <uk/sched_policy.h>
#include <uk/test.h>
#include <uk/wait.h>

#define NR 8
#define ALL (~0ULL)

static unsigned int nr_wrong; /* atomic */

static bool has_cpus(void)
{
	__atomic_store_n(&nr_wrong, 0, __ATOMIC_RELAXED);
	if (uk_cpu_count() > 1)
		return true;
	uk_test_skip("one CPU runs");
	return false;
}

static void expect(bool is_true)
{
	if (!is_true)
		__atomic_fetch_add(&nr_wrong, 1, __ATOMIC_RELAXED);
}

static struct uk_thread *start(uk_thread_fn1_t fn, void *arg, uint64_t cpus)
{
	struct uk_thread_attr attr = {
		.name = "smp test",
		.flags = UK_THREADF_JOINABLE,
		.affinity = cpus,
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

static void run_all(uk_thread_fn1_t fn)
{
	struct uk_thread *threads[NR];
	long i;

	for (i = 0; i < NR; i++)
		threads[i] = start(fn, (void *)i, ALL);
	for (i = 0; i < NR; i++)
		finish(threads[i]);
}

static unsigned int this_cpu(void)
{
	unsigned long flags = uk_irq_save();
	unsigned int cpu = uk_cpu_id();

	uk_irq_restore(flags);
	return cpu;
}

static void note_cpu(void *arg)
{
	unsigned int i;

	for (i = 0; i < 50; i++) {
		__atomic_store_n((unsigned int *)arg, this_cpu(),
				 __ATOMIC_RELAXED);
		uk_sched_yield();
	}
}

UK_TESTCASE(uksched_smp, a_thread_runs_where_it_may)
{
	unsigned int cpu, seen;

	if (!has_cpus())
		return;
	for (cpu = 0; cpu < uk_cpu_count(); cpu++) {
		seen = UK_CPU_MAX;
		finish(start(note_cpu, &seen, 1ULL << cpu));
		UK_TEST_EXPECT_SNUM_EQ(seen, cpu);
	}
}

UK_TESTCASE(uksched_smp, there_must_be_a_cpu_to_run_on)
{
	uint64_t none = UK_CPU_MAX < 64 ? ~0ULL << UK_CPU_MAX : 0;
	struct uk_thread_attr attr = { .affinity = none };

	if (!has_cpus() || !none)
		return;
	UK_TEST_EXPECT_SNUM_EQ(
		uk_thread_affinity_set(uk_thread_current(), none), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_thread_create(NULL, &attr, note_cpu, NULL),
			       -EINVAL);
}

/* Who waits behind one that never yields is helped by other CPUs only. */
static bool has_helpers(void)
{
	if (!has_cpus())
		return false;
	if (uk_sched_current()->policy->steal)
		return true;
	uk_test_skip("the policy takes nothing from other CPUs");
	return false;
}

static unsigned int nr_there; /* atomic */

/* Never yields: each of them needs a CPU of its own. */
static void meet(void *arg)
{
	unsigned int nr = (unsigned int)(unsigned long)arg;

	__atomic_fetch_add(&nr_there, 1, __ATOMIC_SEQ_CST);
	while (__atomic_load_n(&nr_there, __ATOMIC_SEQ_CST) < nr)
		uk_cpu_relax();
}

UK_TESTCASE(uksched_smp, idle_cpus_take_threads_that_wait)
{
	unsigned int nr = uk_cpu_count(), i;
	struct uk_thread *threads[UK_CPU_MAX];

	if (!has_helpers())
		return;
	__atomic_store_n(&nr_there, 1, __ATOMIC_SEQ_CST); /* we are */
	for (i = 1; i < nr; i++)
		threads[i] = start(meet, (void *)(unsigned long)nr, ALL);
	while (__atomic_load_n(&nr_there, __ATOMIC_SEQ_CST) < nr)
		uk_cpu_relax();
	for (i = 1; i < nr; i++)
		finish(threads[i]);
}

/* They all begin in the queue of one CPU, and are let go at once. */
UK_TESTCASE(uksched_smp, threads_leave_a_queue_that_they_need_not_wait_in)
{
	unsigned int nr = uk_cpu_count(), i;
	struct uk_thread *threads[UK_CPU_MAX];

	if (!has_helpers())
		return;
	__atomic_store_n(&nr_there, 1, __ATOMIC_SEQ_CST);
	for (i = 1; i < nr; i++)
		threads[i] = start(meet, (void *)(unsigned long)nr, 1);
	for (i = 1; i < nr; i++)
		uk_thread_affinity_set(threads[i], ALL & ~1ULL);
	while (__atomic_load_n(&nr_there, __ATOMIC_SEQ_CST) < nr)
		uk_cpu_relax();
	for (i = 1; i < nr; i++)
		finish(threads[i]);
}

/* Goes round the CPUs, and is sent round by the others. */
static struct uk_thread *movers[NR]; /* atomic */

static void move_about(void *arg)
{
	unsigned long me = (unsigned long)arg;
	unsigned int i, seed = (unsigned int)me + 1;

	__atomic_store_n(&movers[me], uk_thread_current(), __ATOMIC_RELEASE);
	for (i = 0; i < 80; i++) {
		unsigned long flags;
		struct uk_thread *other;

		seed = seed * 1103515245u + 12345u;
		uk_thread_affinity_set(uk_thread_current(),
				       1ULL << (seed >> 8) % uk_cpu_count());
		flags = uk_irq_save();
		/* another one may have sent us on, but not elsewhere */
		expect(uk_thread_may_run_on(uk_thread_current(), uk_cpu_id()) ||
		       uk_sched_current()->must_switch ||
		       !uk_sched_current()->policy->slice);
		uk_irq_restore(flags);
		other = __atomic_load_n(&movers[(seed >> 12) % NR],
					__ATOMIC_ACQUIRE);
		if (other)
			uk_thread_affinity_set(other, ALL);
		if (seed >> 16 & 1)
			uk_sched_yield();
		if ((seed >> 17) % 16 == 0)
			uk_sched_thread_sleep(20000);
	}
}

UK_TESTCASE(uksched_smp, affinity_changes_all_the_time)
{
	struct uk_thread *threads[NR];
	long i;

	if (!has_cpus())
		return;
	for (i = 0; i < NR; i++) {
		/* those that run already look at all of them */
		__atomic_store_n(&movers[i], NULL, __ATOMIC_RELAXED);
		threads[i] = start(move_about, (void *)i, ALL);
	}
	for (i = 0; i < NR; i++)
		uk_thread_join(threads[i]);
	for (i = 0; i < NR; i++)
		uk_thread_put(threads[i]);
	UK_TEST_EXPECT_ZERO(nr_wrong);
}

static unsigned int nr_made; /* atomic */

static void be_there(void *arg __unused)
{
	__atomic_fetch_add(&nr_made, 1, __ATOMIC_RELAXED);
}

static void make_threads(void *arg)
{
	unsigned int i;

	for (i = 0; i < 15; i++) {
		uint64_t cpus = i % 3 ? ALL
				      : 1ULL << (i + (unsigned long)arg) %
							uk_cpu_count();
		struct uk_thread *thread = start(be_there, NULL, cpus);

		if (i % 4)
			uk_sched_yield();
		finish(thread);
	}
}

UK_TESTCASE(uksched_smp, threads_come_and_go_everywhere)
{
	if (!has_cpus())
		return;
	__atomic_store_n(&nr_made, 0, __ATOMIC_RELAXED);
	run_all(make_threads);
	UK_TEST_EXPECT_SNUM_EQ(nr_made, 15 * NR);
}

static struct uk_waitq wq = UK_WAITQ_INITIALIZER(wq);

static void be_busy(void *arg)
{
	volatile unsigned long n = 0;

	for (;;) {
		switch ((unsigned long)arg % 4) {
		case 0:
			uk_waitq_wait_event(&wq, false);
			break;
		case 1:
			uk_sched_thread_sleep(50000);
			break;
		case 2:
			uk_sched_yield();
			break;
		default:
			n++; /* is on its CPU when it is ended */
			if (!uk_sched_current()->policy->slice)
				uk_sched_yield();
		}
	}
}

UK_TESTCASE(uksched_smp, threads_can_be_ended_whatever_they_do)
{
	struct uk_thread *threads[NR];
	unsigned int round;
	long i;

	if (!has_cpus())
		return;
	for (round = 0; round < 3; round++) {
		for (i = 0; i < NR; i++)
			threads[i] = start(be_busy, (void *)i, ALL);
		uk_sched_thread_sleep(200000 * (round % 3));
		uk_waitq_wake_up(&wq);
		for (i = 0; i < NR; i++)
			uk_thread_terminate(threads[i]);
		for (i = 0; i < NR; i++)
			finish(threads[i]);
		UK_TEST_EXPECT(uk_waitq_empty(&wq));
	}
}

/* One bare hand-over: each side blocks, the other one wakes it. */
static struct uk_thread *sides[2]; /* atomic */
static long turn;		   /* atomic */

static void take_turns(void *arg)
{
	long me = (long)arg, i;
	struct uk_thread *other;

	__atomic_store_n(&sides[me], uk_thread_current(), __ATOMIC_SEQ_CST);
	while (!(other = __atomic_load_n(&sides[!me], __ATOMIC_SEQ_CST)))
		uk_sched_yield();
	for (i = 0; i < 200; i++) {
		for (;;) {
			uk_thread_block(uk_thread_current());
			if (__atomic_load_n(&turn, __ATOMIC_SEQ_CST) % 2 == me)
				break;
			uk_sched_yield();
		}
		uk_thread_wake(uk_thread_current());
		__atomic_fetch_add(&turn, 1, __ATOMIC_SEQ_CST);
		uk_thread_wake(other);
	}
}

UK_TESTCASE(uksched_smp, a_wake_up_between_look_and_sleep_is_not_lost)
{
	struct uk_thread *threads[2];
	long i;

	if (!has_cpus())
		return;
	sides[0] = NULL;
	sides[1] = NULL;
	turn = 0;
	for (i = 0; i < 2; i++)
		threads[i] = start(take_turns, (void *)i, ALL);
	/* each may wake the other after that has ended */
	for (i = 0; i < 2; i++)
		uk_thread_join(threads[i]);
	for (i = 0; i < 2; i++)
		uk_thread_put(threads[i]);
	UK_TEST_EXPECT_SNUM_EQ(turn, 400);
}

/* A box for one thing, for which the receivers do not wait long. */
static struct uk_waitq full = UK_WAITQ_INITIALIZER(full);
static struct uk_waitq empty = UK_WAITQ_INITIALIZER(empty);
static long content, sum_received; /* 0: none; atomic */

static bool put_in(long what)
{
	long nothing = 0;

	return __atomic_compare_exchange_n(&content, &nothing, what, false,
					   __ATOMIC_ACQ_REL, __ATOMIC_RELAXED);
}

static bool take_out(long *what)
{
	*what = __atomic_exchange_n(&content, 0, __ATOMIC_ACQ_REL);
	return *what != 0;
}

static void send_or_receive(void *arg)
{
	long i, what;

	for (i = 1; i <= 50; i++) {
		if ((long)arg % 2) {
			uk_waitq_wait_event(&empty, put_in(i));
			uk_waitq_wake_up_one(&full);
			continue;
		}
		while (uk_waitq_wait_event_deadline(
			&full, take_out(&what),
			uk_clock_monotonic() + (__nsec)(1 + i % 4 * 20000)))
			;
		uk_waitq_wake_up_one(&empty);
		__atomic_fetch_add(&sum_received, what, __ATOMIC_RELAXED);
	}
}

UK_TESTCASE(uksched_smp, wait_queues_lose_nothing)
{
	if (!has_cpus())
		return;
	content = 0;
	sum_received = 0;
	run_all(send_or_receive);
	UK_TEST_EXPECT_SNUM_EQ(sum_received, NR / 2 * 50L * 51 / 2);
}

/* Sums in vector or floating point registers, while others do the same. */
static void add_up(void *arg)
{
	double sum = 0, step = (double)((long)arg + 1);
	long i;

	for (i = 0; i < 40000; i++) {
		sum += step;
		if (i % 10000 == 0)
			uk_sched_yield();
	}
	expect(sum == step * 40000);
}

UK_TESTCASE(uksched_smp, floating_point_survives_a_change_of_cpu)
{
	if (!has_cpus())
		return;
	run_all(add_up);
	UK_TEST_EXPECT_ZERO(nr_wrong);
}

uk_testsuite_register(uksched_smp, NULL);
