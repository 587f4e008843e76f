/* SPDX-License-Identifier: BSD-3-Clause */
/* A part of a mapping moves out of it. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	char *at = anon(6), *to = anon(2);
	int i;

	take_faults();
	for (i = 0; i < 6; i++)
		memset(at + (size_t)i * PAGE, i, PAGE);
	to = mremap(at + 2 * PAGE, 2 * PAGE, 2 * PAGE,
		    MREMAP_MAYMOVE | MREMAP_FIXED, to);
	SHOW(all_of(to, PAGE));
	SHOW(all_of(to + PAGE, PAGE));
	for (i = 0; i < 6; i++)
		printf("%d %s\n", i, try_read(at + (size_t)i * PAGE));
	SHOW(all_of(at + PAGE, PAGE));
	SHOW(all_of(at + 4 * PAGE, PAGE));
	return 0;
}
