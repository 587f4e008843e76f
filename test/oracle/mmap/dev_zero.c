/* SPDX-License-Identifier: BSD-3-Clause */
/* /dev/zero is memory, too. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	int fd = open("/dev/zero", O_RDWR);
	char *own = mmap(NULL, 2 * PAGE, RW, MAP_PRIVATE, fd, 0);
	char *shared = mmap(NULL, 2 * PAGE, RW, MAP_SHARED, fd, 0);

	SHOW(all_of(own, 2 * PAGE));
	SHOW(all_of(shared, 2 * PAGE));
	memset(own, 1, 2 * PAGE);
	memset(shared, 2, 2 * PAGE);
	SHOW(close(fd));
	SHOW(all_of(own, 2 * PAGE));
	SHOW(all_of(shared, 2 * PAGE));
	SHOW(munmap(own, 2 * PAGE));
	SHOW(munmap(shared, 2 * PAGE));
	return 0;
}
