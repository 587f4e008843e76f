/* SPDX-License-Identifier: BSD-3-Clause */
#include "bench.h"

#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static int nr_runs = 11;

static unsigned long now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (unsigned long)time.tv_sec * 1000000000 +
	       (unsigned long)time.tv_nsec;
}

void measure(const char *what, void (*run)(unsigned long nr), unsigned long nr)
{
	unsigned long best = ~0UL, begin, took;
	int i;

	for (i = 0; i < nr_runs; i++) {
		begin = now();
		run(nr);
		took = now() - begin;
		if (took < best)
			best = took;
	}
	printf("%lu\t%s\n", best * 10 / nr, what);
	fflush(stdout);
}

/* One CPU: what is compared is not how two of them talk. */
static void stay_here(void)
{
	cpu_set_t set;

	CPU_ZERO(&set);
	CPU_SET(sched_getcpu(), &set);
	sched_setaffinity(0, sizeof(set), &set);
}

/* posix FOLDER [RUNS] */
int main(int argc, char **argv)
{
	stay_here();
	if (argc > 2)
		nr_runs = atoi(argv[2]);
	if (argc > 1 && chdir(argv[1])) {
		perror(argv[1]);
		return 1;
	}
	measure_calls();
	measure_files();
	measure_memory();
	measure_threads();
	return 0;
}
