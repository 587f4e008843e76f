/* SPDX-License-Identifier: BSD-3-Clause */
/* A thread that computes is interrupted by another one. */
#define _GNU_SOURCE
#include <pthread.h>
#include <unistd.h>

#include "../signals.h"

static volatile int is_there;

static void *compute(void *arg)
{
	is_there = 1;
	while (!count)
		;
	return arg;
}

int main(void)
{
	pthread_t thread;
	sigset_t set;

	signal(SIGUSR1, handle);
	SHOW_ERR(pthread_create(&thread, NULL, compute, NULL));
	while (!is_there)
		usleep(1000);
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	pthread_sigmask(SIG_BLOCK, &set, NULL);
	SHOW_ERR(pthread_kill(thread, SIGUSR1));
	SHOW_ERR(pthread_join(thread, NULL));
	SHOW(count);
	return 0;
}
