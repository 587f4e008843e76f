/* SPDX-License-Identifier: BSD-3-Clause */
/* A handler of SIGSEGV at address 0 leaves by siglongjmp(). */
#define _GNU_SOURCE
#include <setjmp.h>

#include "../check.h"

static sigjmp_buf back;

static void handle(int number, siginfo_t *info, void *context)
{
	(void)context;
	printf("%d code %d at 0: %d\n", number, info->si_code,
	       info->si_addr == NULL);
	siglongjmp(back, 1);
}

int main(void)
{
	struct sigaction action = { .sa_sigaction = handle,
				    .sa_flags = SA_SIGINFO };
	volatile int *volatile nowhere = NULL;
	sigset_t set;
	int i;

	sigaction(SIGSEGV, &action, NULL);
	for (i = 0; i < 3; i++) {
		if (!sigsetjmp(back, 1)) {
			if (i == 1)
				*nowhere = 1;
			else
				printf("%d\n", *nowhere);
		}
	}
	sigprocmask(SIG_BLOCK, NULL, &set);
	SHOW(sigismember(&set, SIGSEGV));
	return 0;
}
