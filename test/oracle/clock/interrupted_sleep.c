/* SPDX-License-Identifier: BSD-3-Clause */
/* A signal ends a sleep, and what is left is told. */
#include <signal.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "../check.h"

static void nothing(int sig)
{
	(void)sig;
}

int main(void)
{
	struct itimerval soon = { { 0, 0 }, { 0, 20000 } };
	struct sigaction action = { .sa_handler = nothing,
				    .sa_flags = SA_RESTART };
	struct timespec len = { 100, 0 }, left = { 0, 0 };

	sigaction(SIGALRM, &action, NULL);
	setitimer(ITIMER_REAL, &soon, NULL);
	SHOW(nanosleep(&len, &left));
	SHOW_BOOL(left.tv_sec == 99);
	setitimer(ITIMER_REAL, &soon, NULL);
	SHOW_ERR(clock_nanosleep(CLOCK_MONOTONIC, 0, &len, &left));
	SHOW_BOOL(left.tv_sec == 99);
	setitimer(ITIMER_REAL, &soon, NULL);
	SHOW_BOOL(sleep(100) >= 99);
	return 0;
}
