/* SPDX-License-Identifier: BSD-3-Clause */
/* fallocate() of what is no file open for writing. */
#include "files.h"

int main(void)
{
	int fd, ends[2];

	make("f", "x");
	fd = open("f", O_RDONLY);
	SHOW(fallocate(fd, 0, 0, 1));
	SHOW(fallocate(-1, 0, 0, 1));
	pipe(ends);
	SHOW(fallocate(ends[1], 0, 0, 1));
	fd = open(".", O_RDONLY);
	SHOW(fallocate(fd, 0, 0, 1));
	fd = open("/dev/null", O_WRONLY);
	SHOW(fallocate(fd, 0, 0, 1));
	fd = open("f", O_RDWR);
	SHOW(fallocate(fd, 0, INT64_MAX, 1));
	return 0;
}
