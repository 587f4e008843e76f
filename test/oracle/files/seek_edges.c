/* SPDX-License-Identifier: BSD-3-Clause */
/* lseek() with each whence and odd offsets. */
#include "files.h"

int main(void)
{
	int fd, ends[2];

	make("f", "0123456789");
	fd = open("f", O_RDWR);
	SHOW(lseek(fd, 4, SEEK_SET));
	SHOW(lseek(fd, 3, SEEK_CUR));
	SHOW(lseek(fd, -7, SEEK_CUR));
	SHOW(lseek(fd, -1, SEEK_CUR));
	SHOW(lseek(fd, 0, SEEK_END));
	SHOW(lseek(fd, -10, SEEK_END));
	SHOW(lseek(fd, -11, SEEK_END));
	SHOW(lseek(fd, 1000, SEEK_END));
	SHOW(lseek(fd, -1, SEEK_SET));
	SHOW(lseek(fd, 0, 77));
	SHOW(lseek(fd, 0, SEEK_CUR));
	SHOW(lseek(fd, 10, SEEK_DATA));
	SHOW(lseek(fd, 10, SEEK_HOLE));
	SHOW(lseek(fd, -1, SEEK_HOLE));
	SHOW(lseek(fd, 0, SEEK_DATA));
	SHOW(lseek(fd, 3, SEEK_HOLE));
	SHOW(lseek(-1, 0, SEEK_SET));
	pipe(ends);
	SHOW(lseek(ends[0], 0, SEEK_SET));
	SHOW(lseek(ends[1], 0, SEEK_END));
	return 0;
}
