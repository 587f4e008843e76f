/* SPDX-License-Identifier: BSD-3-Clause */
/* sigsuspend(): the mask inside, and after. */
#define _GNU_SOURCE

#include "../check.h"

static void handle(int number)
{
	sigset_t set;

	sigprocmask(SIG_BLOCK, NULL, &set);
	printf("%d: USR1 %d USR2 %d HUP %d\n", number,
	       sigismember(&set, SIGUSR1), sigismember(&set, SIGUSR2),
	       sigismember(&set, SIGHUP));
}

int main(void)
{
	sigset_t set, wait;

	signal(SIGUSR1, handle);
	signal(SIGUSR2, handle);
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigaddset(&set, SIGUSR2);
	sigprocmask(SIG_BLOCK, &set, NULL);
	raise(SIGUSR1);
	raise(SIGUSR2);
	sigemptyset(&wait);
	sigaddset(&wait, SIGUSR2);
	sigaddset(&wait, SIGHUP);
	SHOW(sigsuspend(&wait));
	handle(0);
	sigemptyset(&wait);
	SHOW(sigsuspend(&wait));
	handle(0);
	return 0;
}
