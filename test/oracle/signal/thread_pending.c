/* SPDX-License-Identifier: BSD-3-Clause */
/* Pending for a thread is not pending for another. */
#define _GNU_SOURCE
#include <pthread.h>
#include <unistd.h>

#include "../check.h"

static void *run(void *arg)
{
	sigset_t set;

	sigpending(&set);
	printf("thread: USR1 %d USR2 %d\n", sigismember(&set, SIGUSR1),
	       sigismember(&set, SIGUSR2));
	return arg;
}

int main(void)
{
	pthread_t thread;
	sigset_t set;

	sigfillset(&set);
	pthread_sigmask(SIG_SETMASK, &set, NULL);
	pthread_kill(pthread_self(), SIGUSR1);
	kill(getpid(), SIGUSR2);
	pthread_create(&thread, NULL, run, NULL);
	pthread_join(thread, NULL);
	sigpending(&set);
	printf("main: USR1 %d USR2 %d\n", sigismember(&set, SIGUSR1),
	       sigismember(&set, SIGUSR2));
	return 0;
}
