/* SPDX-License-Identifier: BSD-3-Clause */
/* A file system that is full. */
#include "files.h"

#include <sys/mount.h>

int main(void)
{
	static char block[40000];
	struct stat s;
	int fd;

	mkdir("m", 0755);
	SHOW(mount("none", "m", "tmpfs", 0, "size=64k"));
	fd = open("m/f", O_CREAT | O_RDWR, 0600);
	SHOW(write(fd, block, 40000));
	SHOW(write(fd, block, 40000));
	SHOW(write(fd, block, 1));
	fstat(fd, &s);
	SHOW(s.st_size);
	SHOW(ftruncate(fd, 1 << 20));
	SHOW(ftruncate(fd, 4096));
	SHOW(pwrite(fd, block, 4096, 8192));
	close(fd);
	SHOW(unlink("m/f"));
	fd = open("m/g", O_CREAT | O_RDWR, 0600);
	SHOW(write(fd, block, 40000));
	close(fd);
	SHOW(umount("m"));
	return 0;
}
