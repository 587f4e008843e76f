/* SPDX-License-Identifier: BSD-3-Clause */
/* New memory is zeros and can be written; so is what comes next. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	char *at = anon(64);

	SHOW_BOOL(at != MAP_FAILED);
	SHOW_BOOL((uintptr_t)at % PAGE == 0);
	SHOW(all_of(at, 64 * PAGE));
	memset(at, 7, 64 * PAGE);
	SHOW(all_of(at, 64 * PAGE));
	SHOW(munmap(at, 64 * PAGE));
	at = anon(64);
	SHOW(all_of(at, 64 * PAGE));
	SHOW(munmap(at, 64 * PAGE));
	return 0;
}
