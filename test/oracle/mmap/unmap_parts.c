/* SPDX-License-Identifier: BSD-3-Clause */
/* Parts go, the rest stays. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	char *at = anon(9);
	int i;

	take_faults();
	for (i = 0; i < 9; i++)
		memset(at + (size_t)i * PAGE, i, PAGE);
	SHOW(munmap(at, PAGE));
	SHOW(munmap(at + 4 * PAGE, PAGE));
	SHOW(munmap(at + 8 * PAGE, PAGE));
	for (i = 0; i < 9; i++)
		printf("%d %s\n", i, try_read(at + (size_t)i * PAGE));
	SHOW(all_of(at + 3 * PAGE, PAGE));
	SHOW(all_of(at + 5 * PAGE, PAGE));
	SHOW(munmap(at + 2 * PAGE, 5 * PAGE));
	for (i = 0; i < 9; i++)
		printf("%d %s\n", i, try_read(at + (size_t)i * PAGE));
	SHOW(all_of(at + PAGE, PAGE));
	SHOW(all_of(at + 7 * PAGE, PAGE));
	return 0;
}
