/* SPDX-License-Identifier: BSD-3-Clause */
/* Holes of a file are zeros in a mapping until they are written. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	int fd = open("f", O_RDWR | O_CREAT, 0644);
	char *at, *own, c;

	SHOW(ftruncate(fd, 100 * (off_t)PAGE));
	at = mmap(NULL, 100 * PAGE, RW, MAP_SHARED, fd, 0);
	own = mmap(NULL, 100 * PAGE, RW, MAP_PRIVATE, fd, 0);
	SHOW(all_of(at, 100 * PAGE));
	SHOW(all_of(own, 100 * PAGE));
	at[50 * PAGE + 7] = 'h';
	SHOW(pread(fd, &c, 1, 50 * (off_t)PAGE + 7));
	SHOW(c);
	own[60 * PAGE] = 'o';
	SHOW(at[60 * PAGE]);
	SHOW(own[60 * PAGE]);
	SHOW(own[60 * PAGE + 1]);
	return 0;
}
