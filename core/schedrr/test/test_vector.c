/* SPDX-License-Identifier: BSD-3-Clause */
/* Extended registers, on the host's machine only: it has one of them. */
#include "../../sched/test/machine/machine.h"

#include <uk/arch/priv.h>
#include <uk/sched.h>
#include <uk/test.h>

static unsigned int nr_wrong;

static void hold_vector(void *arg)
{
	unsigned long mine = (unsigned long)arg;
	unsigned int i;

	for (i = 0; i < 2000; i++) {
		machine_vector = mine + i;
		uk_irq_restore(uk_irq_save());
		nr_wrong += machine_vector != mine + i;
	}
}

UK_TESTCASE(ukschedrr_vector, registers_survive_preemption)
{
	struct uk_thread_attr attr = { .flags = UK_THREADF_JOINABLE };
	struct uk_thread *threads[3];
	long i;

	nr_wrong = 0;
	for (i = 0; i < 3; i++)
		UK_TEST_EXPECT_ZERO(uk_thread_create(
			&threads[i], &attr, hold_vector, (void *)(i << 16)));
	for (i = 0; i < 3; i++) {
		UK_TEST_EXPECT_NOT_NULL(threads[i]->ectx);
		uk_thread_join(threads[i]);
		uk_thread_put(threads[i]);
	}
	UK_TEST_EXPECT_ZERO(nr_wrong);
}

static void nothing(void *arg __unused)
{
}

UK_TESTCASE(ukschedrr_vector, a_thread_can_be_made_without)
{
	struct uk_thread_attr attr = {
		.flags = UK_THREADF_JOINABLE | UK_THREADF_NOECTX,
	};
	struct uk_thread *thread;

	UK_TEST_EXPECT_ZERO(uk_thread_create(&thread, &attr, nothing, NULL));
	UK_TEST_EXPECT_NULL(thread->ectx);
	uk_thread_join(thread);
	uk_thread_put(thread);
}

uk_testsuite_register(ukschedrr_vector, NULL);
