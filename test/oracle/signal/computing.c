/* SPDX-License-Identifier: BSD-3-Clause */
/* A thread that computes takes signals. */
#define _GNU_SOURCE
#include <unistd.h>

#include "../signals.h"

int main(void)
{
	volatile unsigned long rounds = 0;

	signal(SIGALRM, handle);
	ualarm(5000, 5000);
	while (count < 5)
		rounds++;
	ualarm(0, 0);
	SHOW_BOOL(count >= 5);
	SHOW_BOOL(last == SIGALRM);
	return 0;
}
