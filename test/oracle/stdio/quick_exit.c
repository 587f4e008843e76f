/* SPDX-License-Identifier: BSD-3-Clause */
/* _exit() flushes nothing and runs nothing. */
#include <stdlib.h>
#include <unistd.h>

#include "../check.h"

static void never(void)
{
	write(1, "never\n", 6);
}

int main(void)
{
	setvbuf(stdout, NULL, _IOFBF, 1024);
	atexit(never);
	write(1, "first\n", 6);
	printf("this is lost\n");
	_exit(7);
}
