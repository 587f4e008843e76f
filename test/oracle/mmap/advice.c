/* SPDX-License-Identifier: BSD-3-Clause */
/* What madvise() knows, and what it refuses. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	char *at = anon(4);
	int advice;

	for (advice = 0; advice < 8; advice++)
		if (advice != MADV_DONTNEED)
			SHOW(madvise(at, 4 * PAGE, advice));
	SHOW(madvise(at, 4 * PAGE, 777));
	SHOW(madvise(at, 4 * PAGE, -1));
	SHOW(madvise(at, 4 * PAGE, MADV_DONTFORK));
	SHOW(madvise(at, 4 * PAGE, MADV_DOFORK));
	SHOW(madvise(at, 4 * PAGE, MADV_DONTDUMP));
	SHOW(madvise(at, 4 * PAGE, MADV_DODUMP));
	SHOW(madvise(at + 1, PAGE, MADV_NORMAL));
	SHOW(madvise(at, 0, MADV_NORMAL));
	SHOW(madvise(at, 0, 777));
	SHOW(madvise(at, -1UL, MADV_NORMAL));
	SHOW(munmap(at + PAGE, PAGE));
	SHOW(madvise(at, 4 * PAGE, MADV_NORMAL));
	SHOW(madvise(at, 4 * PAGE, MADV_WILLNEED));
	memset(at, 1, PAGE);
	memset(at + 2 * PAGE, 1, 2 * PAGE);
	SHOW(madvise(at, 4 * PAGE, MADV_DONTNEED));
	SHOW(all_of(at, PAGE));
	SHOW(all_of(at + 2 * PAGE, 2 * PAGE));
	return 0;
}
