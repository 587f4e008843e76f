/* SPDX-License-Identifier: BSD-3-Clause */
/* What a file gets later is in mappings that were long enough. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	int fd = make_file("f", 10);
	char *at = mmap(NULL, 4 * PAGE, RW, MAP_SHARED, fd, 0);

	take_faults();
	SHOW_STR(try_read(at + PAGE));
	SHOW(pwrite(fd, "later", 5, 2 * (off_t)PAGE));
	SHOW(at[PAGE]);
	SHOW(at[2 * PAGE + 4]);
	SHOW(at[2 * PAGE + 5]);
	SHOW_STR(try_read(at + 3 * PAGE));
	return 0;
}
