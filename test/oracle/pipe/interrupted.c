/* SPDX-License-Identifier: BSD-3-Clause */
/* A signal ends a read with EINTR; with SA_RESTART it goes on. */
#include <pthread.h>
#include <signal.h>
#include <sys/time.h>
#include <unistd.h>

#include "../check.h"

static int fd[2];

static void write_one(int sig)
{
	(void)sig;
	write(fd[1], "s", 1);
}

static void nothing(int sig)
{
	(void)sig;
}

int main(void)
{
	struct sigaction action = { .sa_handler = nothing };
	struct itimerval soon = { { 0, 0 }, { 0, 20000 } };
	char byte;

	pipe(fd);
	sigaction(SIGALRM, &action, NULL);
	setitimer(ITIMER_REAL, &soon, NULL);
	SHOW(read(fd[0], &byte, 1));
	action.sa_handler = write_one;
	action.sa_flags = SA_RESTART;
	sigaction(SIGALRM, &action, NULL);
	setitimer(ITIMER_REAL, &soon, NULL);
	SHOW(read(fd[0], &byte, 1));
	return 0;
}
