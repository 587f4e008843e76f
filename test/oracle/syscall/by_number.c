/* SPDX-License-Identifier: BSD-3-Clause */
/* syscall() with numbers that are known when it runs, and before. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	volatile long nr_write = SYS_write, nr_close = SYS_close;
	int fd = open("file", O_RDWR | O_CREAT, 0600);
	char text[8] = "";

	SHOW(syscall(nr_write, fd, "hello", 5));
	SHOW(syscall(SYS_lseek, fd, 1L, SEEK_SET));
	SHOW(syscall(SYS_read, fd, text, 3L));
	SHOW_STR(text);
	SHOW(syscall(nr_close, fd));
	SHOW(syscall(nr_close, fd));
	SHOW(syscall(SYS_getppid) == getppid());
	SHOW(syscall(SYS_getpid) == getpid());
	SHOW(syscall(SYS_gettid) == getpid());
	return 0;
}
