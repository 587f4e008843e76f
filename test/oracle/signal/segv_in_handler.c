/* SPDX-License-Identifier: BSD-3-Clause */
/* A fault in the handler of the same fault ends the program. */
#define _GNU_SOURCE

#include "../check.h"

static volatile int *volatile nowhere;

static void handle(int number)
{
	printf("handler of %d\n", number);
	*nowhere = 2;
	puts("after");
}

int main(void)
{
	signal(SIGSEGV, handle);
	*nowhere = 1;
	puts("after");
	return 0;
}
