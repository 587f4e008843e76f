/* SPDX-License-Identifier: BSD-3-Clause */
/* System calls get at pages that nobody has touched yet. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	int fd = make_file("f", 3 * PAGE), pipes[2];
	char *at = anon(8);
	char *shared = mmap(NULL, 3 * PAGE, RW, MAP_SHARED, fd, 0);

	SHOW(pread(fd, at, 3 * PAGE, 0));
	SHOW(all_of(at, PAGE));
	SHOW(all_of(at + 2 * PAGE, PAGE));
	SHOW(pwrite(fd, at + 5 * PAGE, PAGE, 0));
	SHOW(all_of(shared, PAGE));
	SHOW(pipe(pipes));
	SHOW(write(pipes[1], shared + PAGE, 100));
	SHOW(read(pipes[0], at + 6 * PAGE - 50, 100));
	SHOW(all_of(at + 6 * PAGE - 50, 100));
	SHOW(pread(fd, shared + PAGE, PAGE, 2 * (off_t)PAGE));
	SHOW(all_of(shared + PAGE, PAGE));
	return 0;
}
