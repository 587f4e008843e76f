/* SPDX-License-Identifier: BSD-3-Clause */
/* siglongjmp() gives the mask back, if it was saved. */
#define _GNU_SOURCE
#include <setjmp.h>

#include "../check.h"

static sigjmp_buf back;

static void handle(int number)
{
	siglongjmp(back, number);
}

static int is_blocked(void)
{
	sigset_t set;

	sigprocmask(SIG_BLOCK, NULL, &set);
	return sigismember(&set, SIGUSR1);
}

int main(void)
{
	sigset_t set;

	signal(SIGUSR1, handle);
	if (!sigsetjmp(back, 1))
		raise(SIGUSR1);
	SHOW(is_blocked());
	if (!sigsetjmp(back, 0))
		raise(SIGUSR1);
	SHOW(is_blocked());
	sigemptyset(&set);
	sigprocmask(SIG_SETMASK, &set, NULL);
	return 0;
}
