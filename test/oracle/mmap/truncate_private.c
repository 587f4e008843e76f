/* SPDX-License-Identifier: BSD-3-Clause */
/* Copies of what is cut off go, too. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	int fd = make_file("f", 3 * PAGE);
	char *at = mmap(NULL, 3 * PAGE, RW, MAP_PRIVATE, fd, 0);

	take_faults();
	memset(at, 'x', 3 * PAGE);
	SHOW(ftruncate(fd, (off_t)PAGE));
	SHOW_STR(try_read(at));
	SHOW_STR(try_read(at + PAGE));
	SHOW_STR(try_write(at + 2 * PAGE));
	SHOW(at[5]);
	SHOW(ftruncate(fd, 3 * (off_t)PAGE));
	SHOW(all_of(at + PAGE, 2 * PAGE));
	return 0;
}
