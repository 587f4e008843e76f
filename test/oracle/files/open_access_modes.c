/* SPDX-License-Identifier: BSD-3-Clause */
/* What a description may do is what it was opened for. */
#include "files.h"

int main(void)
{
	char buf[8];
	int fd;

	make("f", "hello");
	fd = open("f", O_RDONLY);
	SHOW(read(fd, buf, 8));
	SHOW(write(fd, "x", 1));
	SHOW(ftruncate(fd, 1));
	SHOW(fcntl(fd, F_GETFL) & O_ACCMODE);
	close(fd);
	fd = open("f", O_WRONLY);
	SHOW(read(fd, buf, 8));
	SHOW(write(fd, "x", 1));
	SHOW(ftruncate(fd, 3));
	close(fd);
	show_text("f");
	fd = open("f", O_PATH);
	SHOW(read(fd, buf, 8));
	SHOW(write(fd, "x", 1));
	SHOW(ftruncate(fd, 1));
	SHOW(syscall(SYS_fchmod, fd, 0600));
	SHOW(fsync(fd));
	SHOW(lseek(fd, 0, SEEK_SET));
	close(fd);
	return 0;
}
