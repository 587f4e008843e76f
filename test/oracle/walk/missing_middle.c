/* SPDX-License-Identifier: BSD-3-Clause */
/* What goes through nothing is ENOENT. */
#include "walk.h"

int main(void)
{
	struct stat st;
	char buf[10];

	make_file("g");
	show_open("m/x", O_RDONLY);
	show_open("m/x", O_WRONLY | O_CREAT);
	show_open("m/..", O_RDONLY);
	show_open("m/.", O_RDONLY);
	SHOW(stat("m/x", &st));
	SHOW(mkdir("m/x", 0755));
	SHOW(rmdir("m/x"));
	SHOW(unlink("m/x"));
	SHOW(rename("m/x", "y"));
	SHOW(rename("g", "m/y"));
	SHOW(link("g", "m/y"));
	SHOW(symlink("g", "m/y"));
	SHOW(readlink("m/x", buf, 10));
	SHOW(chdir("m/x"));
	SHOW(rename("m", "m/y"));
	SHOW(rename("m", "m"));
	return 0;
}
