/* SPDX-License-Identifier: BSD-3-Clause */
/* A mapping begins at any page of the file. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	int fd = make_file("f", 4 * PAGE);
	char *at =
		mmap(NULL, PAGE, PROT_READ, MAP_PRIVATE, fd, 3 * (off_t)PAGE);

	SHOW(all_of(at, PAGE));
	SHOW_MAP(mmap(NULL, PAGE, PROT_READ, MAP_PRIVATE, fd, 1));
	SHOW_MAP(mmap(NULL, PAGE, PROT_READ, MAP_PRIVATE, fd, 2048));
	SHOW_MAP(mmap(NULL, PAGE, PROT_READ, MAP_PRIVATE, fd,
		      1000 * (off_t)PAGE));
	SHOW_MAP(mmap(NULL, PAGE, PROT_READ, MAP_PRIVATE, fd, -(off_t)PAGE));
	at = mmap(NULL, 1, PROT_READ, MAP_SHARED, fd, 2 * (off_t)PAGE);
	SHOW(all_of(at, PAGE));
	return 0;
}
