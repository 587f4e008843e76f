/* SPDX-License-Identifier: BSD-3-Clause */
/* alarm(): what is left, and none. */
#define _GNU_SOURCE
#include <unistd.h>

#include "../check.h"

static volatile sig_atomic_t count;

static void handle(int number)
{
	(void)number;
	count++;
}

int main(void)
{
	signal(SIGALRM, handle);
	SHOW(alarm(100));
	SHOW(alarm(50));
	SHOW(alarm(0));
	SHOW(alarm(0));
	SHOW(alarm(1));
	SHOW(pause());
	SHOW(count);
	SHOW(alarm(0));
	return 0;
}
