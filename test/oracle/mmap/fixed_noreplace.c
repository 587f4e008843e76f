/* SPDX-License-Identifier: BSD-3-Clause */
/* MAP_FIXED_NOREPLACE does not. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	char *at = anon(5);

	memset(at, 1, 5 * PAGE);
	SHOW_MAP(mmap(at, PAGE, RW, ANON | MAP_FIXED_NOREPLACE, -1, 0));
	SHOW(munmap(at + PAGE, 2 * PAGE));
	SHOW_MAP(mmap(at + PAGE, 3 * PAGE, RW, ANON | MAP_FIXED_NOREPLACE, -1,
		      0));
	SHOW_MAP(mmap(at, 2 * PAGE, RW, ANON | MAP_FIXED_NOREPLACE, -1, 0));
	SHOW_BOOL(mmap(at + PAGE, 2 * PAGE, RW, ANON | MAP_FIXED_NOREPLACE, -1,
		       0) == at + PAGE);
	SHOW(all_of(at, PAGE));
	SHOW(all_of(at + PAGE, 2 * PAGE));
	SHOW(all_of(at + 3 * PAGE, 2 * PAGE));
	SHOW(munmap(at, 5 * PAGE));
	return 0;
}
