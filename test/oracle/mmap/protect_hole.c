/* SPDX-License-Identifier: BSD-3-Clause */
/* What is below a hole gets its rights, but the call fails. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	char *at = anon(5);

	take_faults();
	SHOW(munmap(at + 2 * PAGE, PAGE));
	SHOW(mprotect(at, 5 * PAGE, PROT_READ));
	SHOW_STR(try_write(at));
	SHOW_STR(try_write(at + PAGE));
	SHOW_STR(try_write(at + 2 * PAGE));
	SHOW_STR(try_write(at + 3 * PAGE));
	SHOW(mprotect(at + 2 * PAGE, 2 * PAGE, PROT_READ));
	SHOW_STR(try_write(at + 3 * PAGE));
	return 0;
}
