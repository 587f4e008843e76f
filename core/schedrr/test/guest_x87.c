/* SPDX-License-Identifier: BSD-3-Clause */
/* The registers of the x87 unit are a stack: who comes next finds it empty. */
#include <stdint.h>
#include <string.h>

#include <uk/sched.h>
#include <uk/sched_policy.h>
#include <uk/test.h>

#define NR_TURNS 10

static volatile unsigned int nr_turns;
static unsigned int nr_wrong;

/* Is interrupted with all eight registers in use. */
static void hold(void *arg __unused)
{
	unsigned int turn;
	double sum;

	while ((turn = nr_turns) < NR_TURNS) {
		__asm__ __volatile__(".rept 8; fld1; .endr\n"
				     "1: cmpl %1, %2\n\tje 1b\n\t"
				     ".rept 7; faddp; .endr\n\tfstpl %0"
				     : "=m"(sum)
				     : "r"(turn), "m"(nr_turns)
				     : "st", "st(1)", "st(2)", "st(3)", "st(4)",
				       "st(5)", "st(6)", "st(7)", "cc");
		nr_wrong += sum < 8.0 || sum > 8.0;
	}
}

/* Whether all eight are free. Emulators do not notice that they are not. */
static bool is_empty(void)
{
	struct {
		uint32_t control, status, tags, others[4];
	} unit;

	__asm__ __volatile__("fnstenv %0\n\tfldenv %0" : "=m"(unit));
	return (unit.tags & 0xffff) == 0xffff;
}

/* Gives the CPU away of its own will, and looks afterwards. */
static void look(void)
{
	while (nr_turns < NR_TURNS) {
		uk_sched_yield();
		nr_wrong += !is_empty();
		nr_turns++;
	}
}

UK_TESTCASE(ukschedrr_x87, stack_is_empty_after_another_was_interrupted)
{
	struct uk_thread_attr attr = { .flags = UK_THREADF_JOINABLE };
	struct uk_thread *thread;

	if (strcmp(uk_sched_current()->policy->name, "rr")) {
		uk_test_skip("another policy is in use");
		return;
	}
	nr_turns = 0;
	nr_wrong = 0;
	UK_TEST_EXPECT_ZERO(uk_thread_create(&thread, &attr, hold, NULL));
	look();
	uk_thread_join(thread);
	uk_thread_put(thread);
	UK_TEST_EXPECT_ZERO(nr_wrong);
}

uk_testsuite_register(ukschedrr_x87, NULL);
