/* SPDX-License-Identifier: BSD-3-Clause */
/* A mapping outlives descriptor and name. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	int fd = make_file("f", 2 * PAGE);
	char *at = mmap(NULL, 2 * PAGE, RW, MAP_SHARED, fd, 0);

	SHOW(close(fd));
	SHOW(at[PAGE]);
	SHOW(unlink("f"));
	at[0] = 'x';
	SHOW(at[0]);
	SHOW(at[PAGE]);
	SHOW(munmap(at, 2 * PAGE));
	SHOW(open("f", O_RDONLY));
	return 0;
}
