/* SPDX-License-Identifier: BSD-3-Clause */
/* Floating point and vectors of threads that interrupt each other. */
#include <string.h>

#include <uk/sched.h>
#include <uk/sched_policy.h>
#include <uk/test.h>

#define NR 3

static double harmonic(unsigned int nr)
{
	double sum = 0.0, part[4] = { 0.0 };
	unsigned int i;

	for (i = 1; i <= nr; i++) {
		part[i & 3] += 1.0 / i;
		sum += part[i & 3] * 0.5;
	}
	return sum + part[0] + part[1] + part[2] + part[3];
}

static volatile unsigned int nr_switches;
static volatile int last_runner;
static double expected[NR];
static unsigned int nr_wrong;

/* Computes until it has been interrupted by the others often enough. */
static void compute(void *arg)
{
	int me = (int)(long)arg;
	unsigned int nr = 1000 + 77 * (unsigned int)me;

	while (nr_switches < 60) {
		double sum = harmonic(nr);

		if (memcmp(&sum, &expected[me], sizeof(sum)))
			nr_wrong++;
		if (last_runner != me) {
			last_runner = me;
			nr_switches++;
		}
	}
}

UK_TESTCASE(ukschedrr_guest, floating_point_survives_preemption)
{
	struct uk_thread_attr attr = { .flags = UK_THREADF_JOINABLE };
	struct uk_thread *threads[NR];
	long i;

	if (strcmp(uk_sched_current()->policy->name, "rr")) {
		uk_test_skip("another policy is in use");
		return;
	}
	nr_wrong = 0;
	nr_switches = 0;
	for (i = 0; i < NR; i++)
		expected[i] = harmonic(1000 + 77 * (unsigned int)i);
	for (i = 0; i < NR; i++)
		UK_TEST_EXPECT_ZERO(uk_thread_create(&threads[i], &attr,
						     compute, (void *)i));
	for (i = 0; i < NR; i++) {
		uk_thread_join(threads[i]);
		uk_thread_put(threads[i]);
	}
	UK_TEST_EXPECT_ZERO(nr_wrong);
}

uk_testsuite_register(ukschedrr_guest, NULL);
