/* SPDX-License-Identifier: BSD-3-Clause */
/* Holes made later; room made before. */
#include "files.h"

int main(void)
{
	char page[4096];
	struct stat s;
	int fd = open("f", O_CREAT | O_RDWR, 0644);

	memset(page, 'x', sizeof(page));
	for (int i = 0; i < 4; i++)
		pwrite(fd, page, 4096, 4096 * i);
	SHOW(fallocate(fd, FALLOC_FL_PUNCH_HOLE, 0, 4096));
	SHOW(fallocate(fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, 4096,
		       4097));
	fstat(fd, &s);
	SHOW(s.st_size);
	SHOW(s.st_blocks);
	SHOW(pread(fd, page, 4096, 8192));
	SHOW_BOOL(!page[0] && page[1] == 'x');
	SHOW(lseek(fd, 0, SEEK_HOLE));
	SHOW(lseek(fd, 4096, SEEK_DATA));
	SHOW(fallocate(fd, FALLOC_FL_KEEP_SIZE, 16384, 8192));
	fstat(fd, &s);
	SHOW(s.st_size);
	SHOW(s.st_blocks);
	SHOW(fallocate(fd, 0, 20000, 10));
	fstat(fd, &s);
	SHOW(s.st_size);
	SHOW(fallocate(fd, 0, -1, 10));
	SHOW(fallocate(fd, 0, 0, 0));
	SHOW(fallocate(fd, 0x4000, 0, 10));
	SHOW(posix_fallocate(fd, 0, 30000));
	SHOW(posix_fallocate(-1, 0, 1));
	return 0;
}
