/* SPDX-License-Identifier: BSD-3-Clause */
/* Blocked ones wait; the standard ones once. */
#define _GNU_SOURCE

#include "../signals.h"

int main(void)
{
	sigset_t set, pending;

	signal(SIGUSR1, handle);
	signal(SIGUSR2, handle);
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigaddset(&set, SIGUSR2);
	SHOW(sigprocmask(SIG_BLOCK, &set, NULL));
	raise(SIGUSR1);
	raise(SIGUSR1);
	raise(SIGUSR1);
	SHOW(count);
	SHOW(sigpending(&pending));
	SHOW(sigismember(&pending, SIGUSR1));
	SHOW(sigismember(&pending, SIGUSR2));
	SHOW(sigprocmask(SIG_UNBLOCK, &set, NULL));
	SHOW(count);
	SHOW(sigpending(&pending));
	SHOW(sigismember(&pending, SIGUSR1));
	return 0;
}
