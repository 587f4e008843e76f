/* SPDX-License-Identifier: BSD-3-Clause */
/* truncate() and ftruncate(): longer, shorter, refused. */
#include "files.h"

int main(void)
{
	char buf[8];
	int fd;

	make("f", "0123456789");
	SHOW(truncate("f", 4));
	show_text("f");
	SHOW(truncate("f", 6));
	fd = open("f", O_RDWR);
	SHOW(read(fd, buf, 8));
	SHOW_BOOL(!memcmp(buf, "0123\0\0", 6));
	SHOW(ftruncate(fd, 2));
	SHOW(lseek(fd, 0, SEEK_CUR));
	SHOW(read(fd, buf, 8));
	SHOW(write(fd, "x", 1));
	SHOW(lseek(fd, 0, SEEK_END));
	SHOW(truncate("f", -1));
	SHOW(ftruncate(fd, -1));
	SHOW(truncate("none", 0));
	SHOW(truncate(".", 0));
	SHOW(truncate("f/x", 0));
	SHOW(truncate("", 0));
	SHOW(ftruncate(-1, 0));
	mkfifo("p", 0600);
	SHOW(truncate("p", 0));
	fd = open(".", O_RDONLY);
	SHOW(ftruncate(fd, 0));
	return 0;
}
