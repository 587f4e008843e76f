/* SPDX-License-Identifier: BSD-3-Clause */
/* Pages behind the end of the file are not there. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	int fd = make_file("f", PAGE + 10);
	char *at = mmap(NULL, 4 * PAGE, RW, MAP_SHARED, fd, 0);
	char *own = mmap(NULL, 4 * PAGE, RW, MAP_PRIVATE, fd, 0);

	take_faults();
	SHOW_STR(try_read(at + PAGE + 4000));
	SHOW_STR(try_read(at + 2 * PAGE));
	SHOW_STR(try_write(at + 3 * PAGE + 5));
	SHOW_STR(try_write(own + PAGE + 4000));
	SHOW_STR(try_read(own + 2 * PAGE));
	SHOW_STR(try_write(own + 3 * PAGE));
	SHOW(ftruncate(fd, 3 * (off_t)PAGE));
	SHOW_STR(try_read(at + 2 * PAGE));
	SHOW_STR(try_write(own + 2 * PAGE));
	SHOW_STR(try_read(at + 3 * PAGE));
	SHOW(all_of(at + 2 * PAGE, PAGE));
	return 0;
}
