/* SPDX-License-Identifier: BSD-3-Clause */
/* More than there is can be reserved, but not asked for. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	size_t giga = 1UL << 30;
	char *at = mmap(NULL, 4 * giga, PROT_NONE, ANON | MAP_NORESERVE, -1, 0);

	SHOW_BOOL(at != MAP_FAILED);
	SHOW(mprotect(at + 3 * giga, PAGE, RW));
	at[3 * giga] = 1;
	SHOW(at[3 * giga]);
	SHOW(munmap(at, 4 * giga));
	SHOW_MAP(mmap(NULL, 1UL << 46, RW, ANON, -1, 0));
	SHOW_MAP(mmap(NULL, 1UL << 50, PROT_NONE, ANON | MAP_NORESERVE, -1, 0));
	return 0;
}
