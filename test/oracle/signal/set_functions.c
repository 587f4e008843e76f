/* SPDX-License-Identifier: BSD-3-Clause */
/* sigaddset() and its like. */
#define _GNU_SOURCE

#include "../check.h"

int main(void)
{
	sigset_t set;

	SHOW(sigemptyset(&set));
	SHOW(sigismember(&set, 1));
	SHOW(sigaddset(&set, 1));
	SHOW(sigaddset(&set, 64));
	SHOW(sigaddset(&set, 65));
	SHOW(sigaddset(&set, 0));
	SHOW(sigaddset(&set, -1));
	SHOW(sigismember(&set, 64));
	SHOW(sigdelset(&set, 64));
	SHOW(sigismember(&set, 64));
	SHOW(sigfillset(&set));
	SHOW(sigismember(&set, SIGUSR1));
	return 0;
}
