/* SPDX-License-Identifier: BSD-3-Clause */
/* A timer for one thread. */
#define _GNU_SOURCE
#include <pthread.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "../check.h"

static volatile pid_t who;

static void handle(int number)
{
	(void)number;
	who = syscall(SYS_gettid);
}

static void *run(void *arg)
{
	while (!who)
		usleep(1000);
	return arg;
}

int main(void)
{
	struct sigevent event = { .sigev_notify = SIGEV_THREAD_ID,
				  .sigev_signo = SIGUSR1 };
	struct itimerspec spec = { { 0, 0 }, { 0, 10000000 } };
	pthread_t thread;
	int id;

	signal(SIGUSR1, handle);
	pthread_create(&thread, NULL, run, NULL);
	/* sigev_notify_thread_id has no name everywhere */
	((int *)&event)[4] = syscall(SYS_gettid);
	SHOW(syscall(SYS_timer_create, CLOCK_MONOTONIC, &event, &id));
	SHOW(syscall(SYS_timer_settime, id, 0, &spec, NULL));
	pthread_join(thread, NULL);
	SHOW_BOOL(who == syscall(SYS_gettid));
	((int *)&event)[4] = 0x3fffffff;
	SHOW(syscall(SYS_timer_create, CLOCK_MONOTONIC, &event, &id));
	return 0;
}
