/* SPDX-License-Identifier: BSD-3-Clause */
/* msync(): what it refuses. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	int fd = make_file("f", 3 * PAGE);
	char *at = mmap(NULL, 3 * PAGE, RW, MAP_SHARED, fd, 0);

	memset(at, 'x', 3 * PAGE);
	SHOW(msync(at, 3 * PAGE, MS_SYNC));
	SHOW(msync(at, 3 * PAGE, MS_ASYNC));
	SHOW(msync(at, 3 * PAGE, MS_SYNC | MS_INVALIDATE));
	SHOW(msync(at, 3 * PAGE, MS_SYNC | MS_ASYNC));
	SHOW(msync(at, 3 * PAGE, 0x100));
	SHOW(msync(at + 1, PAGE, MS_SYNC));
	SHOW(msync(at, 0, MS_SYNC));
	SHOW(msync(at, 5, 0));
	SHOW(mlock(at, PAGE));
	SHOW(msync(at, PAGE, MS_SYNC | MS_INVALIDATE));
	SHOW(munlock(at, PAGE));
	SHOW(munmap(at + PAGE, PAGE));
	SHOW(msync(at, 3 * PAGE, MS_SYNC));
	SHOW(msync(at, PAGE, MS_SYNC));
	return 0;
}
