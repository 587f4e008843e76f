/* SPDX-License-Identifier: BSD-3-Clause */
/* A thousand queued, none lost. */
#define _GNU_SOURCE
#include <unistd.h>

#include "../check.h"

static int nr, sum;

static void handle(int number, siginfo_t *info, void *context)
{
	(void)number, (void)context;
	nr++;
	sum += info->si_value.sival_int;
}

int main(void)
{
	struct sigaction action = { .sa_sigaction = handle,
				    .sa_flags = SA_SIGINFO };
	union sigval value;
	sigset_t set;
	int i, failed = 0;

	sigaction(SIGRTMIN, &action, NULL);
	sigemptyset(&set);
	sigaddset(&set, SIGRTMIN);
	sigprocmask(SIG_SETMASK, &set, NULL);
	for (i = 0; i < 1000; i++) {
		value.sival_int = i;
		failed += sigqueue(getpid(), SIGRTMIN, value) != 0;
	}
	SHOW(failed);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	SHOW(nr);
	SHOW(sum);
	return 0;
}
