/* SPDX-License-Identifier: BSD-3-Clause */
/* sigaltstack(): what it tells and refuses. */
#define _GNU_SOURCE

#include "../check.h"

static char memory[65536];
static int inside;

static void handle(int number)
{
	stack_t now;
	char here;

	(void)number;
	inside = &here >= memory && &here < memory + sizeof(memory);
	sigaltstack(NULL, &now);
	printf("inside %d flags %d\n", inside, now.ss_flags);
	now.ss_flags = SS_DISABLE;
	SHOW(sigaltstack(&now, NULL));
}

int main(void)
{
	struct sigaction action = { .sa_handler = handle,
				    .sa_flags = SA_ONSTACK };
	stack_t stack = { .ss_sp = memory, .ss_size = 100 }, old;

	SHOW(sigaltstack(NULL, &old));
	SHOW(old.ss_flags);
	SHOW(sigaltstack(&stack, NULL));
	stack.ss_size = sizeof(memory);
	stack.ss_flags = 77;
	SHOW(sigaltstack(&stack, NULL));
	stack.ss_flags = 0;
	SHOW(sigaltstack(&stack, NULL));
	SHOW(sigaltstack(NULL, &old));
	SHOW(old.ss_flags);
	SHOW_BOOL(old.ss_sp == memory);
	SHOW(old.ss_size);
	sigaction(SIGUSR1, &action, NULL);
	raise(SIGUSR1);
	action.sa_flags = 0;
	sigaction(SIGUSR1, &action, NULL);
	raise(SIGUSR1); /* turns it off */
	raise(SIGUSR1);
	stack.ss_flags = SS_DISABLE;
	SHOW(sigaltstack(&stack, &old));
	SHOW(sigaltstack(NULL, &old));
	SHOW(old.ss_flags);
	return 0;
}
