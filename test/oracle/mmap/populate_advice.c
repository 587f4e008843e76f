/* SPDX-License-Identifier: BSD-3-Clause */
/* MADV_POPULATE_READ and _WRITE map pages, or say why not. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	char *at = anon(4);
	unsigned char in[4];

	SHOW(mincore(at, 4 * PAGE, in));
	printf("%d%d%d%d\n", in[0] & 1, in[1] & 1, in[2] & 1, in[3] & 1);
	SHOW(madvise(at + PAGE, 2 * PAGE, MADV_POPULATE_WRITE));
	SHOW(mincore(at, 4 * PAGE, in));
	printf("%d%d%d%d\n", in[0] & 1, in[1] & 1, in[2] & 1, in[3] & 1);
	SHOW(mprotect(at, PAGE, PROT_READ));
	SHOW(madvise(at, PAGE, MADV_POPULATE_READ));
	SHOW(madvise(at, PAGE, MADV_POPULATE_WRITE));
	SHOW(mprotect(at, PAGE, PROT_NONE));
	SHOW(madvise(at, PAGE, MADV_POPULATE_READ));
	SHOW(munmap(at + 3 * PAGE, PAGE));
	SHOW(madvise(at + 2 * PAGE, 2 * PAGE, MADV_POPULATE_WRITE));
	return 0;
}
