/* SPDX-License-Identifier: BSD-3-Clause */
/* SIGCONT takes back a stop that waits. */
#define _GNU_SOURCE

#include "../signals.h"

int main(void)
{
	sigset_t set, pending;

	sigemptyset(&set);
	sigaddset(&set, SIGTSTP);
	sigaddset(&set, SIGCONT);
	signal(SIGCONT, handle);
	sigprocmask(SIG_BLOCK, &set, NULL);
	raise(SIGTSTP);
	sigpending(&pending);
	SHOW(sigismember(&pending, SIGTSTP));
	raise(SIGCONT);
	sigpending(&pending);
	SHOW(sigismember(&pending, SIGTSTP));
	SHOW(sigismember(&pending, SIGCONT));
	raise(SIGTSTP);
	sigpending(&pending);
	SHOW(sigismember(&pending, SIGCONT));
	signal(SIGTSTP, SIG_IGN);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	SHOW(count);
	return 0;
}
