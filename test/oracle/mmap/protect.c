/* SPDX-License-Identifier: BSD-3-Clause */
/* Rights hold for accesses, and content does not change with them. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	char *at = anon(3);

	take_faults();
	memset(at, 5, 3 * PAGE);
	SHOW(mprotect(at, 3 * PAGE, PROT_READ));
	SHOW_STR(try_read(at));
	SHOW_STR(try_write(at + 1));
	SHOW(mprotect(at + PAGE, PAGE, PROT_NONE));
	SHOW_STR(try_read(at));
	SHOW_STR(try_read(at + PAGE));
	SHOW_STR(try_write(at + PAGE));
	SHOW_STR(try_read(at + 2 * PAGE));
	SHOW(mprotect(at, 3 * PAGE, RW));
	SHOW(all_of(at, 3 * PAGE));
	SHOW_STR(try_write(at + PAGE));
	SHOW(at[PAGE]);
	return 0;
}
