/* SPDX-License-Identifier: BSD-3-Clause */
/* Several that are unblocked at once, whose handlers block all. */
#define _GNU_SOURCE

#include "../check.h"

static int order[8], nr;

static void handle(int number)
{
	order[nr++] = number;
}

int main(void)
{
	struct sigaction action = { .sa_handler = handle };
	sigset_t set;
	int i;

	sigfillset(&set);
	sigprocmask(SIG_SETMASK, &set, NULL);
	sigfillset(&action.sa_mask);
	sigaction(SIGUSR1, &action, NULL);
	sigaction(SIGUSR2, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGRTMIN + 3, &action, NULL);
	sigaction(SIGRTMIN + 1, &action, NULL);
	raise(SIGTERM);
	raise(SIGRTMIN + 3);
	raise(SIGRTMIN + 1);
	raise(SIGUSR2);
	raise(SIGUSR1);
	sigemptyset(&set);
	sigprocmask(SIG_SETMASK, &set, NULL);
	for (i = 0; i < nr; i++)
		printf("%d\n",
		       order[i] >= 32 ? order[i] - SIGRTMIN + 100 : order[i]);
	return 0;
}
