/* SPDX-License-Identifier: BSD-3-Clause */
/* Each thread has a mask, and inherits it. */
#define _GNU_SOURCE
#include <pthread.h>

#include "../check.h"

static void show(const char *who)
{
	sigset_t set;

	pthread_sigmask(SIG_BLOCK, NULL, &set);
	printf("%s: USR1 %d USR2 %d\n", who, sigismember(&set, SIGUSR1),
	       sigismember(&set, SIGUSR2));
}

static void *run(void *arg)
{
	sigset_t set;

	show("thread");
	sigemptyset(&set);
	sigaddset(&set, SIGUSR2);
	pthread_sigmask(SIG_SETMASK, &set, NULL);
	show("thread");
	return arg;
}

int main(void)
{
	pthread_t thread;
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	SHOW_ERR(pthread_sigmask(SIG_BLOCK, &set, NULL));
	SHOW_ERR(pthread_sigmask(77, &set, NULL));
	pthread_create(&thread, NULL, run, NULL);
	pthread_join(thread, NULL);
	show("main");
	return 0;
}
