/* SPDX-License-Identifier: BSD-3-Clause */
/* In place of start.c in an image without an allocator. */
#include <uk/smp.h>

#include <uk/print.h>

int uk_cpu_starter_register(const struct uk_cpu_starter *starter __unused)
{
	return 0;
}

uint64_t uk_cpu_hwid(unsigned int cpu __unused)
{
	return 0;
}

int uk_smp_start(void)
{
	uk_pr_warn("one CPU runs: others need a heap (LIBUKBOOT_NOALLOC)\n");
	return 0;
}
