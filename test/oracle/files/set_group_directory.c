/* SPDX-License-Identifier: BSD-3-Clause */
/* A set-group-id directory hands its group down. */
#include "files.h"

int main(void)
{
	int fd;

	mkdir("d", 0755);
	chown("d", 0, 50);
	chmod("d", 02777);
	mkdir("d/e", 0755);
	show_stat("d/e");
	make("d/f", "x");
	show_stat("d/f");
	symlink("f", "d/l");
	show_stat("d/l");
	become(1000, 1000);
	fd = open("d/g", O_CREAT | O_WRONLY, 02770);
	SHOW_BOOL(fd >= 0);
	show_stat("d/g");
	mkdir("d/h", 0700);
	show_stat("d/h");
	become(0, 0);
	return 0;
}
