/* SPDX-License-Identifier: BSD-3-Clause */
/* Control words: a call keeps them, so a switch does. */
#include <uk/sched.h>
#include <uk/test.h>

static unsigned int nr_wrong;

static unsigned int mxcsr(void)
{
	unsigned int value;

	__asm__ __volatile__("stmxcsr %0" : "=m"(value));
	return value;
}

#define ROUND_UP 0x5f80u /* of mxcsr; the usual is 0x1f80, to the nearest */

static void round_up(void *arg __unused)
{
	unsigned int value = ROUND_UP, i;

	nr_wrong += (mxcsr() & 0xffc0) != 0x1f80;
	__asm__ __volatile__("ldmxcsr %0" : : "m"(value));
	for (i = 0; i < 10; i++) {
		uk_sched_yield();
		nr_wrong += (mxcsr() & 0xffc0) != ROUND_UP;
	}
}

UK_TESTCASE(uksched_x86, rounding_of_one_thread_is_not_anothers)
{
	struct uk_thread_attr attr = { .flags = UK_THREADF_JOINABLE };
	struct uk_thread *threads[2];
	int i;

	nr_wrong = 0;
	for (i = 0; i < 2; i++)
		UK_TEST_EXPECT_ZERO(
			uk_thread_create(&threads[i], &attr, round_up, NULL));
	uk_sched_yield();
	UK_TEST_EXPECT_SNUM_EQ(mxcsr() & 0xffc0, 0x1f80);
	for (i = 0; i < 2; i++) {
		uk_thread_join(threads[i]);
		uk_thread_put(threads[i]);
	}
	UK_TEST_EXPECT_SNUM_EQ(mxcsr() & 0xffc0, 0x1f80);
	UK_TEST_EXPECT_ZERO(nr_wrong);
}

uk_testsuite_register(uksched_x86, NULL);
