/* SPDX-License-Identifier: BSD-3-Clause */
/* RLIMIT_SIGPENDING. */
#define _GNU_SOURCE
#include <sys/resource.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct rlimit limit;
	union sigval value = { .sival_int = 1 };
	sigset_t set;
	int nr = 0;

	sigfillset(&set);
	sigprocmask(SIG_SETMASK, &set, NULL);
	getrlimit(RLIMIT_SIGPENDING, &limit);
	limit.rlim_cur = 0;
	SHOW(setrlimit(RLIMIT_SIGPENDING, &limit));
	SHOW(sigqueue(getpid(), SIGRTMIN, value));
	SHOW(kill(getpid(), SIGUSR1)); /* is pending all the same */
	sigpending(&set);
	SHOW(sigismember(&set, SIGUSR1));
	SHOW(sigismember(&set, SIGRTMIN));
	(void)nr;
	return 0;
}
