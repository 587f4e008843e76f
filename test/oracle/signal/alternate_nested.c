/* SPDX-License-Identifier: BSD-3-Clause */
/* A handler on the alternate stack that is interrupted stays there. */
#define _GNU_SOURCE

#include "../check.h"

static char memory[65536];

static int is_inside(void)
{
	char here;

	return &here >= memory && &here < memory + sizeof(memory);
}

static void inner(int number)
{
	printf("%d inside %d\n", number, is_inside());
}

static void outer(int number)
{
	printf("%d inside %d\n", number, is_inside());
	raise(SIGUSR2);
	printf("%d inside %d\n", number, is_inside());
}

int main(void)
{
	struct sigaction action = { .sa_handler = outer,
				    .sa_flags = SA_ONSTACK };
	stack_t stack = { .ss_sp = memory, .ss_size = sizeof(memory) };

	sigaltstack(&stack, NULL);
	sigaction(SIGUSR1, &action, NULL);
	action.sa_handler = inner;
	sigaction(SIGUSR2, &action, NULL);
	raise(SIGUSR1);
	raise(SIGUSR2);
	printf("inside %d\n", is_inside());
	return 0;
}
