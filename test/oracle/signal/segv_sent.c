/* SPDX-License-Identifier: BSD-3-Clause */
/* SIGSEGV that somebody sends is one like others. */
#define _GNU_SOURCE
#include <unistd.h>

#include "../check.h"

static void handle(int number, siginfo_t *info, void *context)
{
	(void)context;
	printf("%d code %d\n", number, info->si_code);
}

int main(void)
{
	struct sigaction action = { .sa_sigaction = handle,
				    .sa_flags = SA_SIGINFO };

	sigaction(SIGSEGV, &action, NULL);
	sigaction(SIGFPE, &action, NULL);
	kill(getpid(), SIGSEGV);
	raise(SIGFPE);
	puts("end");
	return 0;
}
