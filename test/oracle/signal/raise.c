/* SPDX-License-Identifier: BSD-3-Clause */
/* A handler runs before raise() and kill() return. */
#define _GNU_SOURCE
#include <unistd.h>

#include "../signals.h"

int main(void)
{
	signal(SIGUSR1, handle);
	signal(SIGUSR2, handle);
	SHOW(raise(SIGUSR1));
	SHOW(count);
	SHOW(kill(getpid(), SIGUSR2));
	SHOW(count);
	SHOW_BOOL(last == SIGUSR2);
	SHOW(kill(0, 0));
	SHOW(raise(0));
	SHOW(raise(65));
	SHOW(raise(-1));
	return 0;
}
