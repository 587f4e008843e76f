/* SPDX-License-Identifier: BSD-3-Clause */
/* Ignored ones, also those that wait. */
#define _GNU_SOURCE

#include "../signals.h"

int main(void)
{
	sigset_t set, pending;

	signal(SIGUSR1, SIG_IGN);
	SHOW(raise(SIGUSR1));
	SHOW(raise(SIGCHLD));
	SHOW(raise(SIGWINCH));
	SHOW(raise(SIGURG));
	SHOW(raise(SIGCONT));
	signal(SIGUSR1, handle);
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigprocmask(SIG_BLOCK, &set, NULL);
	raise(SIGUSR1);
	signal(SIGUSR1, SIG_IGN); /* takes it back */
	sigpending(&pending);
	SHOW(sigismember(&pending, SIGUSR1));
	signal(SIGUSR1, handle);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	SHOW(count);
	return 0;
}
