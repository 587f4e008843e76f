/* SPDX-License-Identifier: BSD-3-Clause */
/* One call over several mappings and holes. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	char *at = anon(10);
	int i;

	take_faults();
	SHOW_OK(mprotect(at + 2 * PAGE, 2 * PAGE, PROT_READ));
	SHOW(munmap(at + 5 * PAGE, PAGE));
	SHOW_BOOL(mmap(at + 6 * PAGE, PAGE, RW,
		       MAP_SHARED | MAP_ANONYMOUS | MAP_FIXED, -1,
		       0) == at + 6 * PAGE);
	SHOW(munmap(at + PAGE, 8 * PAGE));
	for (i = 0; i < 10; i++)
		printf("%d %s\n", i, try_read(at + (size_t)i * PAGE));
	return 0;
}
