/* SPDX-License-Identifier: BSD-3-Clause */
/* Clocks of processor time: they stand still in a sleep. */
#define _GNU_SOURCE
#include <pthread.h>
#include <time.h>
#include <unistd.h>

#include "../check.h"

static long long read_clock(clockid_t id)
{
	struct timespec now;

	if (clock_gettime(id, &now))
		return -1;
	return now.tv_sec * 1000000000LL + now.tv_nsec;
}

static void compute(long long ns)
{
	long long end = read_clock(CLOCK_THREAD_CPUTIME_ID) + ns;

	while (read_clock(CLOCK_THREAD_CPUTIME_ID) < end)
		;
}

int main(void)
{
	long long process, thread, wall;
	clockid_t own;

	compute(60000000);
	process = read_clock(CLOCK_PROCESS_CPUTIME_ID);
	thread = read_clock(CLOCK_THREAD_CPUTIME_ID);
	SHOW_BOOL(process >= 60000000);
	SHOW_BOOL(thread >= 60000000);
	usleep(100000);
	SHOW_BOOL(read_clock(CLOCK_PROCESS_CPUTIME_ID) - process < 50000000);
	SHOW_BOOL(read_clock(CLOCK_THREAD_CPUTIME_ID) - thread < 50000000);
	SHOW_ERR(clock_getcpuclockid(0, &own));
	SHOW_BOOL(read_clock(own) >= process);
	SHOW_ERR(pthread_getcpuclockid(pthread_self(), &own));
	SHOW_BOOL(read_clock(own) >= thread);
	wall = read_clock(CLOCK_MONOTONIC);
	compute(20000000);
	SHOW_BOOL(read_clock(CLOCK_MONOTONIC) - wall >= 19000000);
	SHOW_BOOL(clock() >= 80000);
	return 0;
}
