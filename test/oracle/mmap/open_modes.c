/* SPDX-License-Identifier: BSD-3-Clause */
/* What the descriptor does not allow, the mapping does not. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	int fd, ro, wo;

	fd = make_file("f", PAGE);
	ro = open("f", O_RDONLY);
	wo = open("f", O_WRONLY);
	SHOW_MAP(mmap(NULL, PAGE, RW, MAP_SHARED, ro, 0));
	SHOW_MAP(mmap(NULL, PAGE, PROT_WRITE, MAP_SHARED, ro, 0));
	SHOW_MAP(mmap(NULL, PAGE, PROT_READ, MAP_SHARED, ro, 0));
	SHOW_MAP(mmap(NULL, PAGE, RW, MAP_PRIVATE, ro, 0));
	SHOW_MAP(mmap(NULL, PAGE, PROT_READ, MAP_SHARED, wo, 0));
	SHOW_MAP(mmap(NULL, PAGE, PROT_WRITE, MAP_SHARED, wo, 0));
	SHOW_MAP(mmap(NULL, PAGE, PROT_NONE, MAP_PRIVATE, wo, 0));
	SHOW_MAP(mmap(NULL, PAGE, RW, MAP_SHARED, fd, 0));
	SHOW_MAP(
		mmap(NULL, PAGE, PROT_READ, MAP_PRIVATE, open("f", O_PATH), 0));
	return 0;
}
