/* SPDX-License-Identifier: BSD-3-Clause */
/* O_TRUNC with each access mode. */
#include "files.h"

int main(void)
{
	int fd;

	make("f", "hello");
	fd = open("f", O_RDONLY | O_TRUNC);
	SHOW_BOOL(fd >= 0);
	close(fd);
	show_stat("f");
	make("f", "hello");
	fd = open("f", O_WRONLY | O_TRUNC);
	SHOW(write(fd, "x", 1));
	close(fd);
	show_text("f");
	mkdir("d", 0755);
	SHOW_OK(open("d", O_RDONLY | O_TRUNC));
	SHOW_OK(open("d", O_WRONLY));
	SHOW_OK(open("d", O_RDWR));
	return 0;
}
