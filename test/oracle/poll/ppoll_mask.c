/* SPDX-License-Identifier: BSD-3-Clause */
/* ppoll() lets a blocked signal through while it waits. */
#define _GNU_SOURCE
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include "../check.h"

static volatile sig_atomic_t nr;

static void count(int sig)
{
	(void)sig;
	nr++;
}

int main(void)
{
	struct sigaction action = { .sa_handler = count };
	struct timespec zero = { 0, 0 };
	sigset_t blocked, none, now;

	sigemptyset(&none);
	sigemptyset(&blocked);
	sigaddset(&blocked, SIGUSR1);
	sigaction(SIGUSR1, &action, NULL);
	sigprocmask(SIG_BLOCK, &blocked, NULL);
	SHOW(kill(getpid(), SIGUSR1));
	SHOW(nr);
	SHOW(ppoll(NULL, 0, &zero, NULL));
	SHOW(nr);
	SHOW(ppoll(NULL, 0, NULL, &none));
	SHOW(nr);
	sigprocmask(SIG_SETMASK, NULL, &now);
	SHOW(sigismember(&now, SIGUSR1));
	return 0;
}
