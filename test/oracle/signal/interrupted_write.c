/* SPDX-License-Identifier: BSD-3-Clause */
/* A signal ends a write() to a full pipe. */
#define _GNU_SOURCE
#include <unistd.h>

#include "../signals.h"

int main(void)
{
	static char bytes[200000];
	int ends[2];

	pipe(ends);
	act(SIGALRM, handle, 0);
	ualarm(30000, 0);
	SHOW(write(ends[1], bytes, sizeof(bytes)));
	ualarm(30000, 0);
	SHOW(write(ends[1], bytes, sizeof(bytes)));
	return 0;
}
