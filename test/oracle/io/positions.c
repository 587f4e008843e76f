/* SPDX-License-Identifier: BSD-3-Clause */
/* pread() and pwrite() leave the position alone. */
#include <fcntl.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	int fd = open("file", O_CREAT | O_RDWR, 0600);
	char text[8] = "";

	SHOW(write(fd, "abcdef", 6));
	SHOW(pwrite(fd, "XY", 2, 1));
	SHOW(pread(fd, text, 4, 0));
	SHOW_STR(text);
	SHOW(lseek(fd, 0, SEEK_CUR));
	SHOW(pread(fd, text, 4, 5));
	SHOW(pread(fd, text, 4, 6));
	SHOW(pread(fd, text, 4, 1000));
	SHOW(pread(fd, text, 4, -1));
	SHOW(pwrite(fd, text, 4, -1));
	SHOW(pwrite(fd, "!", 1, 10));
	SHOW(lseek(fd, 0, SEEK_END));
	SHOW(pread(fd, text, 8, 4));
	SHOW(text[2] == 0 && text[5] == 0 && text[6] == '!');
	return 0;
}
