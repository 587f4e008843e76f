/* SPDX-License-Identifier: BSD-3-Clause */
/* Reading at and behind the end, nothing, and directories. */
#include "files.h"

int main(void)
{
	char buf[8];
	int fd, dir;

	make("f", "hello");
	fd = open("f", O_RDONLY);
	SHOW(read(fd, buf, 0));
	SHOW(read(fd, buf, 3));
	SHOW(read(fd, buf, 8));
	SHOW(read(fd, buf, 8));
	SHOW(lseek(fd, 100, SEEK_SET));
	SHOW(read(fd, buf, 8));
	SHOW(pread(fd, buf, 8, 4));
	SHOW(pread(fd, buf, 8, 5));
	SHOW(pread(fd, buf, 8, -1));
	SHOW(lseek(fd, 0, SEEK_CUR));
	dir = open(".", O_RDONLY);
	SHOW(read(dir, buf, 8));
	SHOW(pread(dir, buf, 8, 0));
	SHOW(write(dir, buf, 8));
	SHOW(read(-1, buf, 8));
	SHOW(read(999, buf, 8));
	return 0;
}
