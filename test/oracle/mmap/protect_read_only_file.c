/* SPDX-License-Identifier: BSD-3-Clause */
/* A shared mapping of what may only be read stays so. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	int fd = make_file("f", PAGE), ro = open("f", O_RDONLY);
	char *shared = mmap(NULL, PAGE, PROT_READ, MAP_SHARED, ro, 0);
	char *own = mmap(NULL, PAGE, PROT_READ, MAP_PRIVATE, ro, 0);

	(void)fd;
	SHOW(mprotect(shared, PAGE, RW));
	SHOW(mprotect(shared, PAGE, PROT_NONE));
	SHOW(mprotect(shared, PAGE, PROT_READ));
	SHOW(mprotect(own, PAGE, RW));
	own[0] = 'x';
	SHOW(own[0]);
	SHOW(own[1]);
	SHOW(shared[0]);
	return 0;
}
