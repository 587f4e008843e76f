/* SPDX-License-Identifier: BSD-3-Clause */
/* _exit(): nothing is flushed, nobody is called. */
#include <stdlib.h>
#include <unistd.h>

#include "../check.h"

static void never(void)
{
	puts("never");
}

int main(void)
{
	static char buffer[4096];

	setvbuf(stdout, buffer, _IOFBF, sizeof(buffer));
	atexit(never);
	puts("said");
	fflush(stdout);
	puts("not said");
	_exit(9);
}
