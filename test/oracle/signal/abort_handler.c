/* SPDX-License-Identifier: BSD-3-Clause */
/* abort() with a handler that returns, and one that jumps. */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdlib.h>

#include "../check.h"

static sigjmp_buf back;

static void jump(int number)
{
	(void)number;
	siglongjmp(back, 1);
}

static void handle(int number)
{
	printf("handler of %d\n", number);
}

int main(void)
{
	signal(SIGABRT, jump);
	if (!sigsetjmp(back, 1))
		abort();
	puts("came back");
	signal(SIGABRT, handle);
	abort();
}
