/* SPDX-License-Identifier: BSD-3-Clause */
/* Thread-local variables, as the compiler reaches them. */
#include <uk/arch/priv.h>
#include <uk/sched.h>
#include <uk/test.h>

static __thread int with_value = 1234;
static __thread int without_value;
static unsigned int nr_wrong;

static void use_variables(void *arg)
{
	int mine = (int)(long)arg, i;

	nr_wrong += with_value != 1234 || without_value != 0;
	for (i = 0; i < 20; i++) {
		with_value = mine + i;
		without_value = -mine - i;
		uk_sched_yield();
		nr_wrong += with_value != mine + i;
		nr_wrong += without_value != -mine - i;
	}
}

UK_TESTCASE(uksched_guest, each_thread_has_its_variables)
{
	struct uk_thread_attr attr = { .flags = UK_THREADF_JOINABLE };
	struct uk_thread *threads[3];
	long i;

	nr_wrong = 0;
	with_value = 5;
	for (i = 0; i < 3; i++)
		UK_TEST_EXPECT_ZERO(uk_thread_create(
			&threads[i], &attr, use_variables, (void *)(i * 1000)));
	uk_sched_yield();
	UK_TEST_EXPECT(uk_thread_uktls_var(threads[2], with_value) >= 1234);
	for (i = 0; i < 3; i++) {
		uk_thread_join(threads[i]);
		uk_thread_put(threads[i]);
	}
	UK_TEST_EXPECT_ZERO(nr_wrong);
	UK_TEST_EXPECT_SNUM_EQ(with_value, 5);
	with_value = 1234;
}

uk_testsuite_register(uksched_guest, NULL);
