/* SPDX-License-Identifier: BSD-3-Clause */
/* MADV_DONTNEED: zeros again, or the file again. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	int fd = make_file("f", 2 * PAGE);
	char *at = anon(3);
	char *own = mmap(NULL, 2 * PAGE, RW, MAP_PRIVATE, fd, 0);
	char *shared = mmap(NULL, 2 * PAGE, RW, MAP_SHARED, fd, 0);

	memset(at, 1, 3 * PAGE);
	SHOW(madvise(at + PAGE, PAGE, MADV_DONTNEED));
	SHOW(all_of(at, PAGE));
	SHOW(all_of(at + PAGE, PAGE));
	SHOW(all_of(at + 2 * PAGE, PAGE));
	memset(own, 'x', 2 * PAGE);
	SHOW(madvise(own, PAGE, MADV_DONTNEED));
	SHOW(all_of(own, PAGE));
	SHOW(all_of(own + PAGE, PAGE));
	memset(shared, 'y', PAGE);
	SHOW(madvise(shared, 2 * PAGE, MADV_DONTNEED));
	SHOW(all_of(shared, PAGE));
	SHOW(all_of(shared + PAGE, PAGE));
	SHOW(all_of(own, PAGE));
	return 0;
}
