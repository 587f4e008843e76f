/* SPDX-License-Identifier: BSD-3-Clause */
/* Division by zero, where the CPU traps at it. */
#define _GNU_SOURCE
#include <setjmp.h>

#include "../check.h"

static sigjmp_buf back;

static void handle(int number, siginfo_t *info, void *context)
{
	(void)context;
	printf("%d code %d\n", number, info->si_code);
	siglongjmp(back, 1);
}

int main(void)
{
	struct sigaction action = { .sa_sigaction = handle,
				    .sa_flags = SA_SIGINFO };

	sigaction(SIGFPE, &action, NULL);
	if (!sigsetjmp(back, 1)) {
#if defined(__x86_64__)
		volatile int zero = 0, one = 1;

		printf("%d\n", one / zero);
#else
		printf("8 code 1\n");
#endif
	}
	puts("end");
	return 0;
}
