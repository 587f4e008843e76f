/* SPDX-License-Identifier: BSD-3-Clause */
/* MREMAP_DONTUNMAP: the pages go, the place stays. */
#define _GNU_SOURCE
#include <sys/syscall.h>
#include "memory.h"

int main(void)
{
	char *at = anon(3), *moved;

	memset(at, 1, 3 * PAGE);
	moved = (char *)syscall(SYS_mremap, at, 3 * PAGE, 3 * PAGE,
				MREMAP_MAYMOVE | MREMAP_DONTUNMAP, NULL);
	SHOW_BOOL(moved != MAP_FAILED && moved != at);
	SHOW(all_of(moved, 3 * PAGE));
	SHOW(all_of(at, 3 * PAGE));
	memset(at, 2, PAGE);
	SHOW(all_of(moved, 3 * PAGE));
	return 0;
}
