/* SPDX-License-Identifier: BSD-3-Clause */
/* Pages of a private mapping that were not written are the file. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	int fd = make_file("f", 2 * PAGE);
	char *at = mmap(NULL, 2 * PAGE, RW, MAP_PRIVATE, fd, 0);

	SHOW(at[0]);
	SHOW(at[PAGE]);
	at[PAGE] = 'p';
	SHOW(pwrite(fd, "XY", 2, 0));
	SHOW(pwrite(fd, "XY", 2, (off_t)PAGE));
	SHOW(at[0]);
	SHOW(at[1]);
	SHOW(at[PAGE]);
	SHOW(at[PAGE + 1]);
	return 0;
}
