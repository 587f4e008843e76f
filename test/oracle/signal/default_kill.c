/* SPDX-License-Identifier: BSD-3-Clause */
/* SIGKILL cannot be blocked. */
#define _GNU_SOURCE

#include "../check.h"

int main(void)
{
	sigset_t set;

	sigfillset(&set);
	sigprocmask(SIG_SETMASK, &set, NULL);
	puts("before");
	raise(SIGKILL);
	puts("after");
	return 0;
}
