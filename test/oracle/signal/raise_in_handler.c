/* SPDX-License-Identifier: BSD-3-Clause */
/* A handler that sends another one. */
#define _GNU_SOURCE

#include "../check.h"

static void second(int number)
{
	printf("second %d\n", number);
}

static void first(int number)
{
	printf("first %d\n", number);
	raise(SIGUSR2);
	puts("first goes on");
}

int main(void)
{
	struct sigaction action = { .sa_handler = first };

	signal(SIGUSR2, second);
	sigemptyset(&action.sa_mask);
	sigaction(SIGUSR1, &action, NULL);
	raise(SIGUSR1);
	sigaddset(&action.sa_mask, SIGUSR2);
	sigaction(SIGUSR1, &action, NULL);
	raise(SIGUSR1);
	return 0;
}
