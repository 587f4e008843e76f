/* SPDX-License-Identifier: BSD-3-Clause */
/* Real-time signals are queued with their values, in order. */
#define _GNU_SOURCE
#include <unistd.h>

#include "../check.h"

static void handle(int number, siginfo_t *info, void *context)
{
	(void)context;
	printf("%d value %d code %d own %d\n", number - SIGRTMIN,
	       info->si_value.sival_int, info->si_code,
	       info->si_pid == getpid());
}

int main(void)
{
	struct sigaction action = { .sa_sigaction = handle,
				    .sa_flags = SA_SIGINFO };
	union sigval value;
	sigset_t set;
	int i;

	sigfillset(&action.sa_mask);
	sigaction(SIGRTMIN, &action, NULL);
	sigaction(SIGRTMIN + 1, &action, NULL);
	sigfillset(&set);
	sigprocmask(SIG_SETMASK, &set, NULL);
	for (i = 0; i < 4; i++) {
		value.sival_int = i;
		SHOW(sigqueue(getpid(), SIGRTMIN + 1 - i % 2, value));
	}
	sigemptyset(&set);
	sigprocmask(SIG_SETMASK, &set, NULL);
	return 0;
}
