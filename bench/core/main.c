/* SPDX-License-Identifier: BSD-3-Clause */
#include "bench.h"

#include <stdio.h>
#include <string.h>

#include <uk/clock.h>

#define NR_RUNS 15

void measure(const char *what, void (*run)(unsigned long nr), unsigned long nr,
	     unsigned long per_turn)
{
	__nsec best = ~(__nsec)0;
	unsigned long tenths;
	int i;

	for (i = 0; i < NR_RUNS; i++) {
		__nsec begin = uk_clock_monotonic();
		__nsec took;

		run(nr);
		took = uk_clock_monotonic() - begin;
		if (took < best)
			best = took;
	}
	tenths = (unsigned long)(best * 10 / (nr * per_turn));
	printf("%10lu.%lu  %s\n", tenths / 10, tenths % 10, what);
}

/* With the argument "smp" or "smp-no-calls": the same work on several CPUs. */
int main(int argc, char **argv)
{
	if (argc > 1 && !strncmp(argv[1], "smp", 3)) {
		measure_scaling(!argv[1][3]);
		return 0;
	}
	measure_allocators();
	measure_threads();
	measure_timers();
	return 0;
}
