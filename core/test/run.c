/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/test.h>

#include <uk/boot.h>
#include <uk/console.h>
#include <uk/essentials.h>
#include <uk/sched.h>

#include "test-internal.h"

char *test__suite;

void uk_test_print(const char *line, size_t len)
{
	uk_console_write(line, len);
}

void uk_test_boot(void)
{
	unsigned int nr_failed;

	/*
	 * Most cases count on what runs first: they and the threads that they
	 * make have the boot CPU. Those for several CPUs ask for them.
	 */
	if (UK_ON(CONFIG_HAVE_SMP) && UK_ON(CONFIG_LIBUKSCHED))
		uk_thread_affinity_set(uk_thread_current(), 1);
	nr_failed = uk_test_run(test__suite);
	uk_shutdown((int)MIN(nr_failed, 255U));
}
