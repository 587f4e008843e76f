/* SPDX-License-Identifier: BSD-3-Clause */
/* Several that are unblocked at once. */
#define _GNU_SOURCE

#include "../check.h"

static int order[8], nr;

static void handle(int number)
{
	order[nr++] = number;
}

int main(void)
{
	sigset_t set;
	int i;

	sigfillset(&set);
	sigprocmask(SIG_SETMASK, &set, NULL);
	signal(SIGUSR1, handle);
	signal(SIGUSR2, handle);
	signal(SIGTERM, handle);
	signal(SIGHUP, handle);
	raise(SIGTERM);
	raise(SIGUSR2);
	raise(SIGHUP);
	raise(SIGUSR1);
	sigemptyset(&set);
	sigprocmask(SIG_SETMASK, &set, NULL);
	for (i = 0; i < nr; i++)
		printf("%d\n", order[i]);
	return 0;
}
