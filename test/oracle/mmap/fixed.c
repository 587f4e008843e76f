/* SPDX-License-Identifier: BSD-3-Clause */
/* MAP_FIXED takes the place of what is there. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	char *at = anon(5);

	memset(at, 1, 5 * PAGE);
	SHOW_BOOL(mmap(at + PAGE, 2 * PAGE, RW, ANON | MAP_FIXED, -1, 0) ==
		  at + PAGE);
	SHOW(all_of(at, PAGE));
	SHOW(all_of(at + PAGE, 2 * PAGE));
	SHOW(all_of(at + 3 * PAGE, 2 * PAGE));
	memset(at + PAGE, 2, 2 * PAGE);
	SHOW_BOOL(mmap(at, 5 * PAGE, PROT_READ, ANON | MAP_FIXED, -1, 0) == at);
	SHOW(all_of(at, 5 * PAGE));
	take_faults();
	SHOW_STR(try_write(at + PAGE));
	SHOW(munmap(at, 5 * PAGE));
	return 0;
}
