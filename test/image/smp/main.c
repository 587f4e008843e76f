/* SPDX-License-Identifier: BSD-3-Clause */
/* Ends as its first argument says while all CPUs run; see test_smp.py. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <uk/assert.h>
#include <uk/smp.h>

#include "acts.h"

static int count(int number)
{
	unsigned int cpu;

	for (cpu = 0; cpu < uk_cpu_count(); cpu++)
		printf("CPU %u is %lu\n", cpu, (unsigned long)uk_cpu_hwid(cpu));
	return number;
}

/* In an interrupt on CPU `number`. */
static int crash(int number)
{
	uk_smp_call_fn(UINT64_C(1) << number, acts_crash, NULL);
	return 1;
}

/* All CPUs but this one at the same moment. */
static int crash_all(int number)
{
	uk_smp_call_fn(UK_CPUS_ALL, acts_crash_together, NULL);
	return number;
}

/* The others hang with interrupts masked; then an orderly end. */
static int exit_hanging(int number)
{
	uk_smp_call_fn(UK_CPUS_ALL, acts_hang_soon, NULL);
	while (__atomic_load_n(&acts_nr_there, __ATOMIC_SEQ_CST) <
	       uk_cpu_count() - 1)
		;
	return number;
}

/* The same, and a crash. */
static int crash_hanging(int number)
{
	exit_hanging(number);
	UK_CRASH("asked to crash, %d", number);
}

static const struct {
	const char *name;
	int (*act)(int number);
} acts[] = {
	{ "count", count },
	{ "crash", crash },
	{ "crash-all", crash_all },
	{ "exit-hanging", exit_hanging },
	{ "crash-hanging", crash_hanging },
};

int main(int argc, char **argv)
{
	int number = argc > 2 ? atoi(argv[2]) : 0;
	size_t i;

	for (i = 0; argc > 1 && i < sizeof(acts) / sizeof(*acts); i++)
		if (!strcmp(argv[1], acts[i].name))
			return acts[i].act(number);
	return 2;
}
