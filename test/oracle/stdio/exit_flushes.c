/* SPDX-License-Identifier: BSD-3-Clause */
/* exit() runs what atexit() was told, last first, and flushes. */
#include <stdlib.h>
#include <unistd.h>

#include "../check.h"

static void first(void)
{
	printf("registered first\n");
}

static void second(void)
{
	printf("registered second");
}

int main(void)
{
	setvbuf(stdout, NULL, _IOFBF, 1024);
	atexit(first);
	atexit(second);
	printf("exits\n");
	exit(42);
}
