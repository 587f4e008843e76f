/* SPDX-License-Identifier: BSD-3-Clause */
/* mincore(): which pages are there. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	char *at = anon(6);
	unsigned char in[6];
	int i;

	at[PAGE] = 1;
	at[4 * PAGE + 5] = 1;
	SHOW(mincore(at, 6 * PAGE, in));
	for (i = 0; i < 6; i++)
		printf("%d", in[i] & 1);
	puts("");
	SHOW(mincore(at + 1, PAGE, in));
	SHOW(mincore(at, 0, in));
	SHOW(mincore(at, PAGE, NULL));
	SHOW(madvise(at, 6 * PAGE, MADV_DONTNEED));
	SHOW(mincore(at + PAGE, 1, in));
	printf("%d\n", in[0] & 1);
	SHOW(munmap(at + 2 * PAGE, PAGE));
	SHOW(mincore(at, 6 * PAGE, in));
	SHOW(mincore(at, 2 * PAGE, in));
	return 0;
}
