/* SPDX-License-Identifier: BSD-3-Clause */
/* Where it is asked for if there is room, else elsewhere. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	char *at = anon(8), *other;

	SHOW(munmap(at + 2 * PAGE, 4 * PAGE));
	SHOW_BOOL(mmap(at + 3 * PAGE, PAGE, RW, ANON, -1, 0) == at + 3 * PAGE);
	SHOW_BOOL(mmap(at + 4 * PAGE + 5, PAGE, RW, ANON, -1, 0) ==
		  at + 4 * PAGE);
	memset(at, 1, PAGE);
	other = mmap(at, PAGE, RW, ANON, -1, 0);
	SHOW_BOOL(other != MAP_FAILED && other != at);
	SHOW(all_of(at, PAGE));
	other = mmap(at + 2 * PAGE, 2 * PAGE, RW, ANON, -1, 0);
	SHOW_BOOL(other != MAP_FAILED && other != at + 2 * PAGE);
	SHOW(munmap(at, 8 * PAGE));
	return 0;
}
