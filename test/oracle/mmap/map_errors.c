/* SPDX-License-Identifier: BSD-3-Clause */
/* What mmap() refuses. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	int fd = make_file("f", 100);
	char *at = anon(1);

	SHOW_MAP(mmap(NULL, 0, RW, ANON, -1, 0));
	SHOW_MAP(mmap(NULL, PAGE, RW, MAP_ANONYMOUS, -1, 0));
	SHOW_MAP(mmap(NULL, PAGE, RW, MAP_ANONYMOUS | 4, -1, 0));
	SHOW_MAP(mmap(NULL, PAGE, RW, MAP_PRIVATE, -1, 0));
	SHOW_MAP(mmap(NULL, PAGE, RW, MAP_PRIVATE, 99, 0));
	SHOW_MAP(mmap(NULL, 0, RW, MAP_PRIVATE, 99, 0));
	SHOW_MAP(mmap(NULL, PAGE, RW, 0, fd, 0));
	SHOW_MAP(mmap(NULL, 0, RW, MAP_PRIVATE, fd, 0));
	SHOW_MAP(mmap(NULL, -1UL, RW, ANON, -1, 0));
	SHOW_MAP(mmap(NULL, -PAGE, RW, ANON, -1, 0));
	SHOW_MAP(mmap(at + 1, PAGE, RW, ANON | MAP_FIXED, -1, 0));
	SHOW_MAP(mmap(at + 1, PAGE, RW, ANON | MAP_FIXED_NOREPLACE, -1, 0));
	SHOW_MAP(mmap((void *)-PAGE, 2 * PAGE, RW, ANON | MAP_FIXED, -1, 0));
	SHOW_MAP(mmap(NULL, PAGE, RW,
		      MAP_SHARED | MAP_ANONYMOUS | MAP_GROWSDOWN, -1, 0));
	SHOW_MAP(mmap(NULL, PAGE, RW, MAP_PRIVATE | MAP_GROWSDOWN, fd, 0));
	SHOW_MAP(mmap(NULL, PAGE, RW, MAP_SHARED_VALIDATE | MAP_ANONYMOUS, -1,
		      0));
	SHOW_MAP(mmap(NULL, PAGE, RW, MAP_SHARED_VALIDATE, fd, 0));
	SHOW_MAP(mmap(NULL, PAGE, RW, MAP_SHARED_VALIDATE | 0x400000, fd, 0));
	SHOW_MAP(mmap(NULL, PAGE, RW, MAP_SHARED | 0x400000, fd, 0));
	return 0;
}
