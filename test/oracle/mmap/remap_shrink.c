/* SPDX-License-Identifier: BSD-3-Clause */
/* mremap(): shorter. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	char *at = anon(5);

	memset(at, 1, 5 * PAGE);
	SHOW_BOOL(mremap(at, 5 * PAGE, 2 * PAGE, 0) == at);
	take_faults();
	SHOW_STR(try_read(at + PAGE));
	SHOW_STR(try_read(at + 2 * PAGE));
	SHOW_BOOL(mremap(at, 2 * PAGE, 2 * PAGE, 0) == at);
	SHOW_BOOL(mremap(at, 2 * PAGE, 1, MREMAP_MAYMOVE) == at);
	SHOW_STR(try_read(at + PAGE));
	SHOW(all_of(at, PAGE));
	return 0;
}
