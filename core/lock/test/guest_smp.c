/* SPDX-License-Identifier: BSD-3-Clause */
/* Locks that threads of several CPUs want at the same time. */
#include <uk/mutex.h>
#include <uk/percpu.h>
#include <uk/rwlock.h>
#include <uk/sched.h>
#include <uk/semaphore.h>
#include <uk/test.h>

#define NR 6
#define NR_STEPS 200

static struct uk_mutex mutex = UK_MUTEX_INITIALIZER(mutex);
static struct uk_semaphore two = UK_SEMAPHORE_INITIALIZER(two, 2);
static struct uk_rwlock rwlock = UK_RWLOCK_INITIALIZER(rwlock);
static long under_mutex, under_rwlock[2]; /* not atomic */
static unsigned int nr_in, nr_wrong;	  /* atomic */

static void expect(bool is_true)
{
	if (!is_true)
		__atomic_fetch_add(&nr_wrong, 1, __ATOMIC_RELAXED);
}

static void use_mutex(void)
{
	uk_mutex_lock(&mutex);
	under_mutex++;
	uk_mutex_unlock(&mutex);
}

static void use_semaphore(void)
{
	uk_semaphore_down(&two);
	expect(__atomic_fetch_add(&nr_in, 1, __ATOMIC_SEQ_CST) < 2);
	__atomic_fetch_sub(&nr_in, 1, __ATOMIC_SEQ_CST);
	uk_semaphore_up(&two);
}

static void use_rwlock(bool to_write)
{
	if (to_write) {
		uk_rwlock_wlock(&rwlock);
		under_rwlock[0]++;
		under_rwlock[1]++;
		uk_rwlock_wunlock(&rwlock);
		return;
	}
	uk_rwlock_rlock(&rwlock);
	expect(under_rwlock[0] == under_rwlock[1]);
	uk_rwlock_runlock(&rwlock);
}

static void use_all(void *arg)
{
	unsigned int i;

	for (i = 0; i < NR_STEPS; i++) {
		use_mutex();
		use_semaphore();
		use_rwlock((i + (unsigned long)arg) % 4 == 0);
	}
}

UK_TESTCASE(uklock_smp, locks_exclude_threads_of_several_cpus)
{
	struct uk_thread_attr attr = {
		.name = "lock test",
		.flags = UK_THREADF_JOINABLE,
		.affinity = ~0ULL,
	};
	struct uk_thread *threads[NR];
	long i;

	if (uk_cpu_count() == 1) {
		uk_test_skip("one CPU runs");
		return;
	}
	for (i = 0; i < NR; i++)
		UK_TEST_EXPECT_ZERO(uk_thread_create(&threads[i], &attr,
						     use_all, (void *)i));
	for (i = 0; i < NR; i++) {
		uk_thread_join(threads[i]);
		uk_thread_put(threads[i]);
	}
	UK_TEST_EXPECT_SNUM_EQ(under_mutex, NR * NR_STEPS);
	UK_TEST_EXPECT_SNUM_EQ(under_rwlock[0], NR * NR_STEPS / 4);
	UK_TEST_EXPECT_ZERO(nr_wrong);
}

uk_testsuite_register(uklock_smp, NULL);
