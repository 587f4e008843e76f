/* SPDX-License-Identifier: BSD-3-Clause */
/* What somebody who is not root may open. */
#include "files.h"

int main(void)
{
	int fd;

	make("mine", "x");
	chown("mine", 1000, 1000);
	chmod("mine", 0400);
	make("group", "x");
	chown("group", 0, 1000);
	chmod("group", 0640);
	make("other", "x");
	chmod("other", 0604);
	make("none", "x");
	chmod("none", 0600);
	chmod(".", 0777);
	become(1000, 1000);
	SHOW_OK(open("mine", O_RDONLY));
	SHOW_OK(open("mine", O_RDWR));
	SHOW_OK(open("group", O_RDONLY));
	SHOW_OK(open("group", O_WRONLY));
	SHOW_OK(open("other", O_RDONLY));
	SHOW_OK(open("other", O_RDONLY | O_TRUNC));
	SHOW_OK(open("none", O_RDONLY));
	SHOW_OK(open("none", O_PATH));
	fd = open("new", O_CREAT | O_RDWR, 0400);
	SHOW(write(fd, "x", 1));
	SHOW_OK(open("new", O_RDWR));
	show_stat("new");
	become(0, 0);
	SHOW_OK(open("new", O_RDWR));
	SHOW_OK(open("none", O_RDWR));
	return 0;
}
