/* SPDX-License-Identifier: BSD-3-Clause */
/* Devices of memory are always at their beginning. */
#include "files.h"

int main(void)
{
	char buf[8];
	int i, fd;
	static const char *const paths[] = { "/dev/null", "/dev/zero",
					     "/dev/full" };

	for (i = 0; i < 3; i++) {
		fd = open(paths[i], O_RDWR);
		SHOW(read(fd, buf, 4));
		SHOW(lseek(fd, 0, SEEK_CUR));
		SHOW(lseek(fd, 100, SEEK_SET));
		SHOW(lseek(fd, 0, SEEK_CUR));
		SHOW(lseek(fd, -5, SEEK_END));
		SHOW(lseek(fd, 0, 99));
		SHOW(pread(fd, buf, 8, 1000));
		SHOW(pwrite(fd, buf, 8, 1000));
		SHOW(write(fd, buf, 8));
		SHOW(lseek(fd, 0, SEEK_CUR));
		close(fd);
	}
	return 0;
}
