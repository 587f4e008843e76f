/* SPDX-License-Identifier: BSD-3-Clause */
/* mremap(): what it refuses. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	char *at = anon(6);

	SHOW_MAP(mremap(at + 1, PAGE, 2 * PAGE, MREMAP_MAYMOVE));
	SHOW_MAP(mremap(at, PAGE, 0, MREMAP_MAYMOVE));
	SHOW_MAP(mremap(at, PAGE, PAGE, 0x80));
	SHOW_MAP(mremap(at, PAGE, PAGE, MREMAP_FIXED, at + 3 * PAGE));
	SHOW_MAP(mremap(at, PAGE, PAGE, MREMAP_DONTUNMAP));
	SHOW_MAP(mremap(at, 2 * PAGE, 2 * PAGE, MREMAP_MAYMOVE | MREMAP_FIXED,
			at + PAGE));
	SHOW_MAP(mremap(at, PAGE, PAGE, MREMAP_MAYMOVE | MREMAP_FIXED,
			at + 3 * PAGE + 1));
	SHOW_MAP(mremap(at, PAGE, 2 * PAGE, MREMAP_MAYMOVE | MREMAP_DONTUNMAP));
	SHOW_MAP(mremap(at, 0, PAGE, MREMAP_MAYMOVE));
	SHOW(munmap(at + 2 * PAGE, PAGE));
	SHOW_MAP(mremap(at, 4 * PAGE, 8 * PAGE, MREMAP_MAYMOVE));
	SHOW_MAP(mremap(at + 2 * PAGE, PAGE, 2 * PAGE, MREMAP_MAYMOVE));
	return 0;
}
