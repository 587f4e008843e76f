/* SPDX-License-Identifier: BSD-3-Clause */
/* A handler runs on an alternate stack that is a fresh mapping. */
#define _GNU_SOURCE
#include "memory.h"

static char *low;
static volatile int was_there;

static void handler(int signal)
{
	char here;

	(void)signal;
	was_there = &here > low && &here < low + 32 * PAGE;
}

int main(void)
{
	stack_t stack = { .ss_size = 32 * PAGE };
	struct sigaction action = { .sa_handler = handler };

	stack.ss_sp = anon(32);
	action.sa_flags = SA_ONSTACK;
	SHOW(sigaltstack(&stack, NULL));
	SHOW(sigaction(SIGUSR1, &action, NULL));
	low = stack.ss_sp;
	SHOW(raise(SIGUSR1));
	SHOW(was_there);
	return 0;
}
