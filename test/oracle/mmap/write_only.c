/* SPDX-License-Identifier: BSD-3-Clause */
/* What can be written can be read, on these CPUs. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	char *at = mmap(NULL, PAGE, PROT_WRITE, ANON, -1, 0);

	take_faults();
	SHOW_STR(try_write(at));
	SHOW_STR(try_read(at));
	SHOW(mprotect(at, PAGE, PROT_READ));
	SHOW(at[0]);
	return 0;
}
