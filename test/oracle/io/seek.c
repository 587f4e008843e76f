/* SPDX-License-Identifier: BSD-3-Clause */
/* lseek() to all sorts of places. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	int fd = open("file", O_CREAT | O_RDWR, 0600);

	write(fd, "abcdef", 6);
	SHOW(lseek(fd, 2, SEEK_SET));
	SHOW(lseek(fd, 2, SEEK_CUR));
	SHOW(lseek(fd, -5, SEEK_CUR));
	SHOW(lseek(fd, 0, SEEK_CUR));
	SHOW(lseek(fd, -6, SEEK_END));
	SHOW(lseek(fd, -7, SEEK_END));
	SHOW(lseek(fd, 100, SEEK_END));
	SHOW(lseek(fd, 0, 9));
	SHOW(lseek(fd, 3, SEEK_DATA));
	SHOW(lseek(fd, 3, SEEK_HOLE));
	SHOW(lseek(fd, 6, SEEK_DATA));
	SHOW(lseek(fd, 6, SEEK_HOLE));
	SHOW(lseek(fd, -1, SEEK_DATA));
	SHOW(lseek(fd, 0x7fffffffffffffff, SEEK_SET));
	SHOW(lseek(fd, 1, SEEK_CUR));
	return 0;
}
