/* SPDX-License-Identifier: BSD-3-Clause */
/* dup() shares the position, open() has its own. */
#include "files.h"

int main(void)
{
	char c;
	int fd, copy, other;

	make("f", "0123456789");
	fd = open("f", O_RDONLY);
	copy = dup(fd);
	other = open("f", O_RDONLY);
	SHOW(read(fd, &c, 1));
	SHOW(lseek(copy, 0, SEEK_CUR));
	SHOW(lseek(other, 0, SEEK_CUR));
	SHOW(lseek(copy, 5, SEEK_SET));
	SHOW(read(fd, &c, 1));
	SHOW(c);
	close(fd);
	SHOW(read(copy, &c, 1));
	SHOW(c);
	SHOW(fcntl(copy, F_SETFL, O_APPEND));
	SHOW(fcntl(other, F_GETFL) & O_APPEND);
	return 0;
}
