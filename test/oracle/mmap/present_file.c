/* SPDX-License-Identifier: BSD-3-Clause */
/* mincore() of a file: what it has in memory. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	int fd = make_file("f", 3 * PAGE);
	char *at = mmap(NULL, 3 * PAGE, RW, MAP_SHARED, fd, 0);
	unsigned char in[3];

	SHOW(mincore(at, 3 * PAGE, in));
	printf("%d%d%d\n", in[0] & 1, in[1] & 1, in[2] & 1);
	at[PAGE] = 'x';
	SHOW(mincore(at, 3 * PAGE, in));
	printf("%d%d%d\n", in[0] & 1, in[1] & 1, in[2] & 1);
	return 0;
}
