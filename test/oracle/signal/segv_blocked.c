/* SPDX-License-Identifier: BSD-3-Clause */
/* A fault whose signal is blocked ends the program, handler or not. */
#define _GNU_SOURCE

#include "../check.h"

static void handle(int number)
{
	printf("handler of %d\n", number);
}

int main(void)
{
	volatile int *volatile nowhere = NULL;
	sigset_t set;

	signal(SIGSEGV, handle);
	sigfillset(&set);
	sigprocmask(SIG_SETMASK, &set, NULL);
	puts("before");
	*nowhere = 1;
	puts("after");
	return 0;
}
