/* SPDX-License-Identifier: BSD-3-Clause */
/* A shared mapping is the file. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	int fd = make_file("f", 3 * PAGE);
	char *one = mmap(NULL, 3 * PAGE, RW, MAP_SHARED, fd, 0);
	char *two =
		mmap(NULL, 2 * PAGE, PROT_READ, MAP_SHARED, fd, (off_t)PAGE);
	char buf[4];

	SHOW(two[0]);
	SHOW(two[PAGE]);
	one[PAGE] = 'x';
	memcpy(one + 2 * PAGE, "hey", 3);
	SHOW(two[0]);
	SHOW(two[PAGE + 2]);
	SHOW(pread(fd, buf, 4, 2 * (off_t)PAGE));
	printf("%.4s\n", buf);
	SHOW(pwrite(fd, "back", 4, (off_t)PAGE));
	SHOW(one[PAGE + 3]);
	SHOW(two[0]);
	SHOW(munmap(one, 3 * PAGE));
	SHOW(two[3]);
	SHOW(munmap(two, 2 * PAGE));
	SHOW(pread(fd, buf, 4, 2 * (off_t)PAGE));
	printf("%.4s\n", buf);
	return 0;
}
