/* SPDX-License-Identifier: BSD-3-Clause */
/* Sizes and positions above four GiB. */
#include "files.h"

int main(void)
{
	struct stat s;
	char c = 0;
	int fd = open("f", O_CREAT | O_RDWR, 0600);

	SHOW(lseek(fd, 5LL << 30, SEEK_SET));
	SHOW(write(fd, "x", 1));
	fstat(fd, &s);
	SHOW(s.st_size);
	SHOW(s.st_blocks);
	SHOW(pread(fd, &c, 1, (5LL << 30)));
	SHOW(c);
	SHOW(pread(fd, &c, 1, (5LL << 30) - 1));
	SHOW(c);
	SHOW(lseek(fd, 0, SEEK_DATA));
	SHOW(lseek(fd, 0, SEEK_END));
	SHOW(ftruncate(fd, 6LL << 30));
	SHOW(lseek(fd, -1, SEEK_END));
	SHOW(ftruncate(fd, 1));
	fstat(fd, &s);
	SHOW(s.st_blocks);
	return 0;
}
