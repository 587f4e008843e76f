/* SPDX-License-Identifier: BSD-3-Clause */
/* mremap(): to a place, over what is there. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	char *at = anon(4), *to = anon(6);

	memset(at, 1, 4 * PAGE);
	memset(to, 2, 6 * PAGE);
	take_faults();
	SHOW_BOOL(mremap(at, 2 * PAGE, 3 * PAGE, MREMAP_MAYMOVE | MREMAP_FIXED,
			 to + PAGE) == to + PAGE);
	SHOW(all_of(to, PAGE));
	SHOW(all_of(to + PAGE, 2 * PAGE));
	SHOW(all_of(to + 3 * PAGE, PAGE));
	SHOW(all_of(to + 4 * PAGE, 2 * PAGE));
	SHOW_STR(try_read(at));
	SHOW_STR(try_read(at + 2 * PAGE));
	SHOW_BOOL(mremap(at + 2 * PAGE, 2 * PAGE, PAGE,
			 MREMAP_MAYMOVE | MREMAP_FIXED, to) == to);
	SHOW(all_of(to, PAGE));
	SHOW_STR(try_read(at + 2 * PAGE));
	SHOW_STR(try_read(at + 3 * PAGE));
	return 0;
}
