/* SPDX-License-Identifier: BSD-3-Clause */
/* MADV_REMOVE: zeros in what is shared, a hole in the file. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	int fd = make_file("f", 3 * PAGE);
	char *at = mmap(NULL, 3 * PAGE, RW, MAP_SHARED, fd, 0);
	char *shared =
		mmap(NULL, 3 * PAGE, RW, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	char *own = anon(1), c = 9;

	SHOW(madvise(at + PAGE, PAGE, MADV_REMOVE));
	SHOW(all_of(at, PAGE));
	SHOW(all_of(at + PAGE, PAGE));
	SHOW(all_of(at + 2 * PAGE, PAGE));
	SHOW(pread(fd, &c, 1, (off_t)PAGE));
	SHOW(c);
	memset(shared, 1, 3 * PAGE);
	SHOW(madvise(shared + PAGE, PAGE, MADV_REMOVE));
	SHOW(all_of(shared, PAGE));
	SHOW(all_of(shared + PAGE, PAGE));
	SHOW(madvise(own, PAGE, MADV_REMOVE));
	SHOW(madvise(mmap(NULL, PAGE, RW, MAP_PRIVATE, fd, 0), PAGE,
		     MADV_REMOVE));
	SHOW(madvise(mmap(NULL, PAGE, PROT_READ, MAP_SHARED,
			  open("f", O_RDONLY), 0),
		     PAGE, MADV_REMOVE));
	return 0;
}
