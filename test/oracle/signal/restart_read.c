/* SPDX-License-Identifier: BSD-3-Clause */
/* SA_RESTART: read() of a pipe begins again, or ends. */
#define _GNU_SOURCE
#include <unistd.h>

#include "../check.h"

static void act(int number, void (*handler)(int), int flags)
{
	struct sigaction action = { .sa_handler = handler, .sa_flags = flags };

	sigemptyset(&action.sa_mask);
	sigaction(number, &action, NULL);
}

static int ends[2], rounds;

static void handle(int number)
{
	(void)number;
	if (++rounds == 2)
		write(ends[1], "x", 1);
	else
		ualarm(20000, 0);
}

int main(void)
{
	char byte;

	pipe(ends);
	act(SIGALRM, handle, SA_RESTART);
	ualarm(20000, 0);
	SHOW(read(ends[0], &byte, 1));
	SHOW(rounds);
	rounds = 0;
	act(SIGALRM, handle, 0);
	ualarm(20000, 0);
	SHOW(read(ends[0], &byte, 1));
	SHOW(rounds);
	ualarm(0, 0);
	return 0;
}
