/* SPDX-License-Identifier: BSD-3-Clause */
/* What is cut off a file is not in its mappings any more. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	int fd = make_file("f", 4 * PAGE);
	char *at = mmap(NULL, 4 * PAGE, RW, MAP_SHARED, fd, 0);

	take_faults();
	memset(at, 'x', 4 * PAGE);
	SHOW(ftruncate(fd, (off_t)PAGE + 100));
	SHOW_STR(try_read(at));
	SHOW_STR(try_read(at + PAGE));
	SHOW_STR(try_read(at + 2 * PAGE));
	SHOW_STR(try_write(at + 3 * PAGE));
	SHOW(at[PAGE + 99]);
	SHOW(at[PAGE + 100]);
	SHOW(ftruncate(fd, 4 * (off_t)PAGE));
	SHOW(all_of(at + 2 * PAGE, 2 * PAGE));
	SHOW(all_of(at + PAGE + 100, PAGE - 100));
	SHOW(ftruncate(fd, 0));
	SHOW_STR(try_read(at));
	return 0;
}
