/* SPDX-License-Identifier: BSD-3-Clause */
/* umask() and what it takes away. */
#include "files.h"

int main(void)
{
	int fd;

	SHOW(umask(027));
	SHOW(umask(07777));
	SHOW(umask(0));
	fd = open("a", O_CREAT | O_RDWR, 0777);
	close(fd);
	show_stat("a");
	umask(027);
	fd = open("b", O_CREAT | O_RDWR, 0777);
	show_stat("b");
	mkdir("d", 01777);
	show_stat("d");
	mkfifo("p", 0666);
	show_stat("p");
	fchmod(fd, 0777);
	show_stat("b");
	symlink("x", "l");
	show_stat("l");
	umask(0777);
	fd = open("c", O_CREAT | O_RDWR, 0777);
	SHOW(write(fd, "x", 1));
	show_stat("c");
	umask(022);
	return 0;
}
