/* SPDX-License-Identifier: BSD-3-Clause */
/* Making a file by open(): flags together. */
#include "files.h"

int main(void)
{
	int fd = open("f", O_CREAT | O_EXCL | O_RDWR, 0640);

	SHOW_BOOL(fd >= 0);
	SHOW_OK(open("f", O_CREAT | O_EXCL | O_RDWR, 0640));
	SHOW(write(fd, "abc", 3));
	close(fd);
	show_stat("f");
	fd = open("f", O_CREAT | O_RDWR, 0600);
	SHOW_BOOL(fd >= 0);
	show_stat("f");
	close(fd);
	SHOW_OK(open("none", O_RDWR));
	SHOW_OK(open("none/f", O_CREAT | O_RDWR, 0600));
	SHOW_OK(open("f/g", O_CREAT | O_RDWR, 0600));
	SHOW_OK(open("g/", O_CREAT | O_RDWR, 0600));
	SHOW_OK(open("", O_CREAT | O_RDWR, 0600));
	SHOW_OK(open("d", O_CREAT | O_DIRECTORY | O_RDWR, 0600));
	show_names(".");
	return 0;
}
