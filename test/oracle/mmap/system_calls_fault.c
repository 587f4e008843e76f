/* SPDX-License-Identifier: BSD-3-Clause */
/* A file that is read and written by mappings of itself. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	int fd = make_file("f", 4 * PAGE);
	char *at = mmap(NULL, 4 * PAGE, RW, MAP_SHARED, fd, 0);
	char *own = mmap(NULL, 4 * PAGE, RW, MAP_PRIVATE, fd, 0);

	SHOW(pwrite(fd, at + PAGE, PAGE, 0));
	SHOW(all_of(at, PAGE));
	SHOW(pread(fd, at + 3 * PAGE, PAGE, 2 * (off_t)PAGE));
	SHOW(all_of(at + 3 * PAGE, PAGE));
	SHOW(pread(fd, own, 2 * PAGE, 2 * (off_t)PAGE));
	SHOW(all_of(own, 2 * PAGE));
	SHOW(pwrite(fd, own + 100, 100, 4 * (off_t)PAGE));
	SHOW(all_of(at, PAGE));
	return 0;
}
