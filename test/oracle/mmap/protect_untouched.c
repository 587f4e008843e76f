/* SPDX-License-Identifier: BSD-3-Clause */
/* Rights of pages that nobody has touched yet. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	char *at = mmap(NULL, 4 * PAGE, PROT_NONE, ANON, -1, 0);

	take_faults();
	SHOW_STR(try_read(at));
	SHOW(mprotect(at + PAGE, 3 * PAGE, RW));
	SHOW_STR(try_write(at + PAGE));
	SHOW_STR(try_read(at + 2 * PAGE));
	SHOW_STR(try_write(at));
	SHOW(mprotect(at + 3 * PAGE, PAGE, PROT_READ));
	SHOW_STR(try_read(at + 3 * PAGE));
	SHOW_STR(try_write(at + 3 * PAGE));
	SHOW(at[PAGE]);
	SHOW(at[2 * PAGE]);
	return 0;
}
