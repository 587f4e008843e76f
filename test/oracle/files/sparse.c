/* SPDX-License-Identifier: BSD-3-Clause */
/* Holes: where data is, and how much room it takes. */
#include "files.h"

int main(void)
{
	char page[4096];
	struct stat s;
	int fd = open("f", O_CREAT | O_RDWR, 0644);

	memset(page, 'x', sizeof(page));
	SHOW(pwrite(fd, page, 4096, 8192));
	SHOW(pwrite(fd, page, 1, 1 << 20));
	fstat(fd, &s);
	SHOW(s.st_size);
	SHOW(s.st_blocks);
	SHOW(lseek(fd, 0, SEEK_DATA));
	SHOW(lseek(fd, 0, SEEK_HOLE));
	SHOW(lseek(fd, 8192, SEEK_DATA));
	SHOW(lseek(fd, 9000, SEEK_DATA));
	SHOW(lseek(fd, 8192, SEEK_HOLE));
	SHOW(lseek(fd, 12288, SEEK_DATA));
	SHOW(lseek(fd, 1 << 20, SEEK_HOLE));
	SHOW(ftruncate(fd, 1 << 21));
	SHOW(lseek(fd, (1 << 20) + 4096, SEEK_DATA));
	SHOW(ftruncate(fd, 8193));
	fstat(fd, &s);
	SHOW(s.st_blocks);
	SHOW(ftruncate(fd, 12288));
	SHOW(pread(fd, page, 4096, 8192));
	SHOW_BOOL(page[0] == 'x' && !page[1] && !page[4095]);
	return 0;
}
