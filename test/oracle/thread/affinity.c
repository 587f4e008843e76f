/* SPDX-License-Identifier: BSD-3-Clause */
/* Threads stay on the CPUs they are told to. */
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>

#include "../check.h"

static void *run(void *arg)
{
	cpu_set_t set;
	SHOW_ERR(pthread_getaffinity_np(pthread_self(), sizeof(set), &set));
	SHOW(CPU_COUNT(&set));
	SHOW(sched_getcpu());
	return arg;
}

int main(void)
{
	cpu_set_t set, before;
	pthread_t thread;
	SHOW_ERR(pthread_getaffinity_np(pthread_self(), sizeof(before),
					&before));
	SHOW_BOOL(CPU_COUNT(&before) > 0);
	CPU_ZERO(&set);
	SHOW_ERR(pthread_setaffinity_np(pthread_self(), sizeof(set), &set));
	CPU_SET(0, &set);
	SHOW_ERR(pthread_setaffinity_np(pthread_self(), sizeof(set), &set));
	SHOW(sched_getcpu());
	pthread_create(&thread, NULL, run, NULL);
	pthread_join(thread, NULL);
	SHOW_ERR(pthread_setaffinity_np(pthread_self(), sizeof(before),
					&before));
	return 0;
}
