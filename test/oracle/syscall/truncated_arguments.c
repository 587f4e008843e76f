/* SPDX-License-Identifier: BSD-3-Clause */
/* Descriptors are 32 bits of a register; lengths and places all of it. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	long above = 1L << 32;
	int fd = open("file", O_RDWR | O_CREAT, 0600);

	SHOW(syscall(SYS_write, fd + above, "abc", 3L));
	SHOW(syscall(SYS_lseek, fd, above + 5, SEEK_SET));
	SHOW(syscall(SYS_lseek, fd, -1L, SEEK_SET));
	SHOW(syscall(SYS_lseek, fd, 0L, above + SEEK_END));
	SHOW(syscall(SYS_close, fd + above));
	SHOW(syscall(SYS_close, fd));
	return 0;
}
