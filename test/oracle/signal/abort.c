/* SPDX-License-Identifier: BSD-3-Clause */
/* abort() with SIGABRT blocked and ignored. */
#define _GNU_SOURCE
#include <stdlib.h>

#include "../check.h"

int main(void)
{
	sigset_t set;

	sigfillset(&set);
	sigprocmask(SIG_SETMASK, &set, NULL);
	signal(SIGABRT, SIG_IGN);
	puts("before");
	abort();
}
