/* SPDX-License-Identifier: BSD-3-Clause */
/* SA_NODEFER: a handler interrupts itself. */
#define _GNU_SOURCE

#include "../check.h"

static void act(int number, void (*handler)(int), int flags)
{
	struct sigaction action = { .sa_handler = handler, .sa_flags = flags };

	sigemptyset(&action.sa_mask);
	sigaction(number, &action, NULL);
}

static volatile int depth, deepest;

static void handle(int number)
{
	if (++depth > deepest)
		deepest = depth;
	if (depth < 5)
		raise(number);
	depth--;
}

int main(void)
{
	act(SIGUSR1, handle, SA_NODEFER);
	raise(SIGUSR1);
	SHOW(deepest);
	return 0;
}
