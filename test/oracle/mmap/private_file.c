/* SPDX-License-Identifier: BSD-3-Clause */
/* A private mapping is copied when it is written. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	int fd = make_file("f", 3 * PAGE);
	char *one = mmap(NULL, 3 * PAGE, RW, MAP_PRIVATE, fd, 0);
	char *two = mmap(NULL, 3 * PAGE, RW, MAP_PRIVATE, fd, 0);
	char buf[3];

	SHOW(one[0]);
	SHOW(one[PAGE]);
	SHOW(one[2 * PAGE]);
	one[PAGE] = 'x';
	one[PAGE + 1] = 'y';
	SHOW(one[PAGE]);
	SHOW(one[PAGE + 2]);
	SHOW(two[PAGE]);
	two[PAGE + 1] = 'z';
	SHOW(one[PAGE + 1]);
	SHOW(two[PAGE + 1]);
	SHOW(two[PAGE]);
	SHOW(pread(fd, buf, 3, (off_t)PAGE));
	printf("%.3s\n", buf);
	SHOW(munmap(one, 3 * PAGE));
	SHOW(two[PAGE + 1]);
	SHOW(munmap(two, 3 * PAGE));
	SHOW(pread(fd, buf, 3, (off_t)PAGE));
	printf("%.3s\n", buf);
	return 0;
}
