/* SPDX-License-Identifier: BSD-3-Clause */
/* mremap() of nothing: what is shared is there twice. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	int fd = make_file("f", 2 * PAGE);
	char *at = mmap(NULL, 2 * PAGE, RW, MAP_SHARED, fd, 0), *again;

	again = mremap(at, 0, 2 * PAGE, MREMAP_MAYMOVE);
	SHOW_BOOL(again != MAP_FAILED && again != at);
	at[PAGE] = 'x';
	SHOW(again[PAGE]);
	again[0] = 'y';
	SHOW(at[0]);
	SHOW(munmap(at, 2 * PAGE));
	SHOW(again[0]);
	return 0;
}
