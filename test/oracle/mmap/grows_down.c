/* SPDX-License-Identifier: BSD-3-Clause */
/* MAP_GROWSDOWN: a mapping that follows what is touched below it. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	char *at = anon(1024), *top = at + 1000 * PAGE;
	int i;

	SHOW(munmap(at, 1024 * PAGE));
	top = mmap(top, 2 * PAGE, RW, ANON | MAP_GROWSDOWN | MAP_FIXED, -1, 0);
	SHOW_BOOL(top != MAP_FAILED);
	take_faults();
	for (i = 1; i < 20; i++)
		printf("%d %s\n", i, try_write(top - (size_t)i * PAGE));
	SHOW(all_of(top - 19 * PAGE + 1, PAGE - 1));
	SHOW(munmap(top - 19 * PAGE, 21 * PAGE));
	SHOW_STR(try_read(top - PAGE));
	return 0;
}
