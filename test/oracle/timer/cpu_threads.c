/* SPDX-License-Identifier: BSD-3-Clause */
/* The time of threads adds up, also of those that have ended. */
#define _GNU_SOURCE
#include <pthread.h>
#include <time.h>

#include "../check.h"

static long long read_clock(clockid_t id)
{
	struct timespec now;

	clock_gettime(id, &now);
	return now.tv_sec * 1000000000LL + now.tv_nsec;
}

static void *compute(void *arg)
{
	long long begin = read_clock(CLOCK_THREAD_CPUTIME_ID);

	*(int *)arg = begin < 30000000;
	while (read_clock(CLOCK_THREAD_CPUTIME_ID) < begin + 40000000)
		;
	return NULL;
}

int main(void)
{
	long long begin = read_clock(CLOCK_PROCESS_CPUTIME_ID);
	int i, is_new[3];
	pthread_t threads[3];

	for (i = 0; i < 3; i++)
		pthread_create(&threads[i], NULL, compute, &is_new[i]);
	for (i = 0; i < 3; i++)
		pthread_join(threads[i], NULL);
	SHOW_BOOL(is_new[0] && is_new[1] && is_new[2]);
	SHOW_BOOL(read_clock(CLOCK_PROCESS_CPUTIME_ID) - begin >= 115000000);
	return 0;
}
