/* SPDX-License-Identifier: BSD-3-Clause */
/* mmap and copy_file_range use all six registers. */
#include "instruction.h"

#include <fcntl.h>
#include <sys/mman.h>

#include "../check.h"

int main(void)
{
	char *at, text[8] = "";
	long from = 2, to = 1;
	int a, b;

	at = (char *)by_instruction(SYS_mmap, 0, 4096, PROT_READ | PROT_WRITE,
				    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	SHOW_BOOL((long)at > 0);
	strcpy(at, "memory");
	SHOW_STR(at);
	SHOW(INSTRUCTION(SYS_munmap, at, 4096, 0));
	a = open("a", O_RDWR | O_CREAT, 0600);
	b = open("b", O_RDWR | O_CREAT, 0600);
	write(a, "0123456", 7);
	SHOW(by_instruction(SYS_copy_file_range, a, (long)&from, b, (long)&to,
			    3, 0));
	printf("%ld %ld\n", from, to);
	SHOW(pread(b, text, 7, 0));
	SHOW_BOOL(!text[0]);
	SHOW_STR(text + 1);
	return 0;
}
