/* SPDX-License-Identifier: BSD-3-Clause */
/* A hole that is punched is in the mapping at once. */
#define _GNU_SOURCE
#ifndef FALLOC_FL_KEEP_SIZE
#define FALLOC_FL_KEEP_SIZE 1
#define FALLOC_FL_PUNCH_HOLE 2
#endif
#include "memory.h"

int main(void)
{
	int fd = make_file("f", 3 * PAGE);
	char *at = mmap(NULL, 3 * PAGE, RW, MAP_SHARED, fd, 0);

	SHOW(at[PAGE]);
	SHOW(fallocate(fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE,
		       (off_t)PAGE, (off_t)PAGE));
	SHOW(all_of(at, PAGE));
	SHOW(all_of(at + PAGE, PAGE));
	SHOW(all_of(at + 2 * PAGE, PAGE));
	at[PAGE] = 'n';
	SHOW(at[PAGE]);
	SHOW(at[PAGE + 1]);
	return 0;
}
