/* SPDX-License-Identifier: BSD-3-Clause */
/* A long write that a signal ends tells how much it wrote. */
#include <signal.h>
#include <sys/time.h>
#include <unistd.h>

#include "../check.h"

static void nothing(int sig)
{
	(void)sig;
}

int main(void)
{
	static char block[100000];
	struct sigaction action = { .sa_handler = nothing };
	struct itimerval soon = { { 0, 0 }, { 0, 30000 } };
	int fd[2];

	pipe(fd);
	sigaction(SIGALRM, &action, NULL);
	setitimer(ITIMER_REAL, &soon, NULL);
	SHOW(write(fd[1], block, sizeof(block)));
	setitimer(ITIMER_REAL, &soon, NULL);
	SHOW(write(fd[1], block, 1));
	return 0;
}
