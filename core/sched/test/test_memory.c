/* SPDX-License-Identifier: BSD-3-Clause */
/* Memory that runs out, on the host's machine only: it can be told to. */
#include <errno.h>

#include <uk/sched.h>
#include <uk/test.h>

#include "machine/machine.h"

static void nothing(void *arg __unused)
{
}

UK_TESTCASE(uksched_memory, no_memory_is_an_error_at_each_step)
{
	struct uk_thread_attr attr = { .flags = UK_THREADF_JOINABLE };
	struct uk_thread *thread;
	long before, allowed;
	int rc = -ENOMEM;

	uk_sched_yield();
	before = machine_nr_blocks;
	for (allowed = 0; rc; allowed++) {
		machine_allocs_left = allowed;
		rc = uk_thread_create(&thread, &attr, nothing, NULL);
		machine_allocs_left = -1;
		UK_TEST_EXPECT(rc == 0 || rc == -ENOMEM);
		if (rc)
			UK_TEST_EXPECT_SNUM_EQ(machine_nr_blocks, before);
	}
	UK_TEST_EXPECT_SNUM_EQ(allowed, 4); /* thread, stack, TLS: then it is */
	uk_thread_join(thread);
	uk_thread_put(thread);
	uk_sched_yield();
	UK_TEST_EXPECT_SNUM_EQ(machine_nr_blocks, before);
}

uk_testsuite_register(uksched_memory, NULL);
