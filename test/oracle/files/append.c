/* SPDX-License-Identifier: BSD-3-Clause */
/* O_APPEND writes at the end, wherever the position is. */
#include "files.h"

int main(void)
{
	char buf[16] = "";
	int fd, other;

	make("f", "one");
	fd = open("f", O_RDWR | O_APPEND);
	other = open("f", O_WRONLY | O_APPEND);
	SHOW(lseek(fd, 0, SEEK_SET));
	SHOW(write(fd, "2", 1));
	SHOW(lseek(fd, 0, SEEK_CUR));
	SHOW(write(other, "33", 2));
	SHOW(lseek(other, 0, SEEK_CUR));
	SHOW(write(fd, "4", 1));
	SHOW(pwrite(fd, "5", 1, 0));
	SHOW(lseek(fd, 0, SEEK_CUR));
	SHOW(pread(fd, buf, 15, 0));
	SHOW_STR(buf);
	SHOW(fcntl(fd, F_SETFL, 0));
	SHOW(pwrite(fd, "O", 1, 0));
	SHOW(lseek(fd, 2, SEEK_SET));
	SHOW(write(fd, "E", 1));
	show_text("f");
	return 0;
}
