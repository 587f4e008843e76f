/* SPDX-License-Identifier: BSD-3-Clause */
/* mlock() and munlock(). */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	char *at = anon(4);
	unsigned char in[4];

	SHOW(mlock(at + 5, 2 * PAGE));
	SHOW(mincore(at, 4 * PAGE, in));
	printf("%d%d%d%d\n", in[0] & 1, in[1] & 1, in[2] & 1, in[3] & 1);
	SHOW(madvise(at, PAGE, MADV_DONTNEED));
	SHOW(munlock(at, 3 * PAGE));
	SHOW(madvise(at, PAGE, MADV_DONTNEED));
	SHOW(mlock(at, 0));
	SHOW(munmap(at + 2 * PAGE, PAGE));
	SHOW(mlock(at, 4 * PAGE));
	SHOW(munlock(at, 4 * PAGE));
	SHOW(mlock((void *)-PAGE, 2 * PAGE));
	SHOW(mprotect(at, PAGE, PROT_NONE));
	SHOW(mlock(at, PAGE));
	return 0;
}
