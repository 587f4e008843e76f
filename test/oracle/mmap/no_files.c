/* SPDX-License-Identifier: BSD-3-Clause */
/* What is no file of bytes cannot be mapped. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	int pipes[2];

	SHOW(pipe(pipes));
	SHOW_MAP(mmap(NULL, PAGE, PROT_READ, MAP_PRIVATE, open(".", O_RDONLY),
		      0));
	SHOW_MAP(mmap(NULL, PAGE, PROT_READ, MAP_PRIVATE, pipes[0], 0));
	SHOW_MAP(mmap(NULL, PAGE, PROT_READ, MAP_SHARED, pipes[0], 0));
	SHOW_MAP(mmap(NULL, PAGE, PROT_READ, MAP_PRIVATE, pipes[1], 0));
	return 0;
}
