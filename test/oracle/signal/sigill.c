/* SPDX-License-Identifier: BSD-3-Clause */
/* An instruction that no CPU has. */
#define _GNU_SOURCE
#include <setjmp.h>

#include "../check.h"

static sigjmp_buf back;

static void handle(int number, siginfo_t *info, void *context)
{
	(void)context;
	printf("%d code %d has an address %d\n", number, info->si_code > 0,
	       info->si_addr != NULL);
	siglongjmp(back, 1);
}

int main(void)
{
	struct sigaction action = { .sa_sigaction = handle,
				    .sa_flags = SA_SIGINFO };

	sigaction(SIGILL, &action, NULL);
	if (!sigsetjmp(back, 1)) {
#if defined(__x86_64__)
		__asm__ volatile("ud2");
#elif defined(__aarch64__)
		__asm__ volatile(".inst 0");
#else
		__asm__ volatile(".4byte 0xffffffff");
#endif
	}
	puts("end");
	return 0;
}
