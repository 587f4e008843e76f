/* SPDX-License-Identifier: BSD-3-Clause */
/* Writing by others takes set-id bits away. */
#include "files.h"

int main(void)
{
	int fd;

	make("f", "x");
	chown("f", 1000, 1000);
	chmod("f", 06777);
	fd = open("f", O_WRONLY);
	SHOW(write(fd, "r", 1));
	show_stat("f");
	become(1000, 1000);
	SHOW(write(fd, "u", 1));
	show_stat("f");
	become(0, 0);
	chmod("f", 06767);
	become(1000, 1000);
	SHOW(write(fd, "u", 1));
	show_stat("f");
	become(0, 0);
	return 0;
}
