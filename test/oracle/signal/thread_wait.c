/* SPDX-License-Identifier: BSD-3-Clause */
/* A thread that waits by sigwait() for all. */
#define _GNU_SOURCE
#include <pthread.h>
#include <unistd.h>

#include "../check.h"

static void *run(void *arg)
{
	sigset_t set;
	int number;

	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigaddset(&set, SIGTERM);
	do {
		sigwait(&set, &number);
		printf("%d\n", number);
	} while (number != SIGTERM);
	return arg;
}

int main(void)
{
	pthread_t thread;
	sigset_t set;

	sigfillset(&set);
	pthread_sigmask(SIG_SETMASK, &set, NULL);
	pthread_create(&thread, NULL, run, NULL);
	kill(getpid(), SIGUSR1);
	usleep(20000);
	kill(getpid(), SIGUSR1);
	usleep(20000);
	kill(getpid(), SIGTERM);
	pthread_join(thread, NULL);
	puts("end");
	return 0;
}
