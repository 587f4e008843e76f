/* SPDX-License-Identifier: BSD-3-Clause */
/* Shared memory that is no file. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	char *at = mmap(NULL, 4 * PAGE, RW, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	SHOW(all_of(at, 4 * PAGE));
	memset(at, 3, 4 * PAGE);
	SHOW(madvise(at, 4 * PAGE, MADV_DONTNEED));
	SHOW(all_of(at, 4 * PAGE));
	SHOW(mprotect(at, PAGE, PROT_READ));
	SHOW(munmap(at + PAGE, PAGE));
	SHOW(at[0]);
	SHOW(at[3 * PAGE]);
	return 0;
}
