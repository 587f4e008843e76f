/* SPDX-License-Identifier: BSD-3-Clause */
/* mremap(): longer, here or elsewhere. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	char *at = anon(8), *moved;

	memset(at, 1, 8 * PAGE);
	SHOW(munmap(at + 2 * PAGE, 2 * PAGE));
	SHOW_BOOL(mremap(at, 2 * PAGE, 4 * PAGE, 0) == at);
	SHOW(all_of(at, 2 * PAGE));
	SHOW(all_of(at + 2 * PAGE, 2 * PAGE));
	SHOW_MAP(mremap(at, 4 * PAGE, 5 * PAGE, 0));
	moved = mremap(at, 4 * PAGE, 6 * PAGE, MREMAP_MAYMOVE);
	SHOW_BOOL(moved != MAP_FAILED && moved != at);
	SHOW(all_of(moved, 2 * PAGE));
	SHOW(all_of(moved + 2 * PAGE, 4 * PAGE));
	take_faults();
	SHOW_STR(try_read(at));
	SHOW_STR(try_read(at + 3 * PAGE));
	SHOW_STR(try_read(at + 4 * PAGE));
	return 0;
}
