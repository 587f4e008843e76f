/* SPDX-License-Identifier: BSD-3-Clause */
/* The default action ends the program: SIGUSR1. */
#define _GNU_SOURCE
#include <stdlib.h>
#include <unistd.h>

#include "../check.h"

static void at_end(void)
{
	puts("not run");
}

int main(void)
{
	atexit(at_end);
	kill(getpid(), SIGUSR1);
	puts("after");
	return 0;
}
