/* SPDX-License-Identifier: BSD-3-Clause */
/* Writing to a pipe that nobody reads. */
#define _GNU_SOURCE
#include <unistd.h>

#include "../signals.h"

int main(void)
{
	int ends[2];

	pipe(ends);
	close(ends[0]);
	signal(SIGPIPE, handle);
	SHOW(write(ends[1], "x", 1));
	SHOW(count);
	SHOW(last);
	signal(SIGPIPE, SIG_IGN);
	SHOW(write(ends[1], "x", 1));
	SHOW(count);
	signal(SIGPIPE, SIG_DFL);
	puts("before");
	write(ends[1], "x", 1);
	puts("after");
	return 0;
}
