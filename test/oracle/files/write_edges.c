/* SPDX-License-Identifier: BSD-3-Clause */
/* Writing behind the end leaves zeros; nothing changes nothing. */
#include "files.h"

int main(void)
{
	char buf[16];
	struct stat s;
	int fd = open("f", O_CREAT | O_RDWR, 0644);

	SHOW(write(fd, "", 0));
	SHOW(lseek(fd, 5, SEEK_SET));
	SHOW(write(fd, "", 0));
	fstat(fd, &s);
	SHOW(s.st_size);
	SHOW(write(fd, "x", 1));
	fstat(fd, &s);
	SHOW(s.st_size);
	SHOW(pread(fd, buf, 16, 0));
	SHOW_BOOL(!memcmp(buf, "\0\0\0\0\0x", 6));
	SHOW(pwrite(fd, "y", 1, -1));
	SHOW(pwrite(fd, "y", 1, 2));
	SHOW(lseek(fd, 0, SEEK_CUR));
	SHOW(pread(fd, buf, 3, 1));
	SHOW_BOOL(!memcmp(buf, "\0y\0", 3));
	return 0;
}
