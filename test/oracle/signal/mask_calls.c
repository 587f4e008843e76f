/* SPDX-License-Identifier: BSD-3-Clause */
/* sigprocmask() by all its ways. */
#define _GNU_SOURCE

#include "../check.h"

static void show(void)
{
	sigset_t set;
	int i;

	sigprocmask(SIG_SETMASK, NULL, &set);
	printf("blocked:");
	for (i = 1; i < 32; i++)
		if (sigismember(&set, i) == 1)
			printf(" %d", i);
	puts("");
}

int main(void)
{
	sigset_t set, old;

	sigemptyset(&set);
	sigaddset(&set, 10);
	sigaddset(&set, 12);
	SHOW(sigprocmask(SIG_BLOCK, &set, &old));
	show();
	sigdelset(&set, 12);
	SHOW(sigprocmask(SIG_UNBLOCK, &set, NULL));
	show();
	sigfillset(&set);
	SHOW(sigprocmask(SIG_SETMASK, &set, NULL));
	show();
	SHOW(sigprocmask(77, &set, NULL));
	SHOW(sigprocmask(77, NULL, &old));
	sigemptyset(&set);
	SHOW(sigprocmask(SIG_SETMASK, &set, &old));
	SHOW(sigismember(&old, SIGKILL));
	SHOW(sigismember(&old, SIGSTOP));
	SHOW(sigismember(&old, SIGCONT));
	show();
	return 0;
}
