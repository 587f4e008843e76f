/* SPDX-License-Identifier: BSD-3-Clause */
/* A handler ends a computation by siglongjmp(). */
#define _GNU_SOURCE
#include <setjmp.h>
#include <unistd.h>

#include "../check.h"

static sigjmp_buf back;

static void handle(int number)
{
	siglongjmp(back, number);
}

int main(void)
{
	volatile unsigned long rounds = 0;
	volatile int times = 0;

	signal(SIGALRM, handle);
	if (sigsetjmp(back, 1) && ++times == 3) {
		SHOW(times);
		SHOW_BOOL(rounds > 0);
		return 0;
	}
	ualarm(5000, 0);
	for (;;)
		rounds++;
}
