/* SPDX-License-Identifier: BSD-3-Clause */
/* A mapping of a file that is made longer shows more of it. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	int fd = make_file("f", 4 * PAGE);
	char *at = mmap(NULL, PAGE, RW, MAP_SHARED, fd, (off_t)PAGE), *own;

	at = mremap(at, PAGE, 3 * PAGE, MREMAP_MAYMOVE);
	SHOW(at[0]);
	SHOW(at[PAGE]);
	SHOW(at[2 * PAGE]);
	own = mmap(NULL, 2 * PAGE, RW, MAP_PRIVATE, fd, 0);
	own[PAGE] = 'o';
	own = mremap(own, 2 * PAGE, 4 * PAGE, MREMAP_MAYMOVE);
	SHOW(own[0]);
	SHOW(own[PAGE]);
	SHOW(own[PAGE + 1]);
	SHOW(own[3 * PAGE]);
	own[3 * PAGE] = 'p';
	SHOW(at[2 * PAGE]);
	return 0;
}
