/* SPDX-License-Identifier: BSD-3-Clause */
/* What munmap() refuses, and what it does not mind. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	char *at = anon(4);

	SHOW(munmap(at + 1, PAGE));
	SHOW(munmap(at, 0));
	SHOW(munmap(at, -1UL));
	SHOW(munmap((void *)-PAGE, 2 * PAGE));
	SHOW(munmap(at, 1));
	SHOW(munmap(at, PAGE));
	SHOW(munmap(at, 4 * PAGE));
	SHOW(munmap(at, 4 * PAGE));
	SHOW(munmap(NULL, PAGE));
	return 0;
}
