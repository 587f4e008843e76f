/* SPDX-License-Identifier: BSD-3-Clause */
/* What is not there faults as such, at its address. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	char *at = anon(3);

	take_faults();
	SHOW_STR(try_write(at + PAGE + 77));
	SHOW(munmap(at + PAGE, PAGE));
	SHOW_STR(try_write(at + PAGE + 77));
	SHOW_STR(try_read(at + PAGE + 4095));
	SHOW_STR(try_read(at + 2 * PAGE));
	SHOW_STR(try_read(NULL));
	SHOW_STR(try_write((char *)8));
	return 0;
}
