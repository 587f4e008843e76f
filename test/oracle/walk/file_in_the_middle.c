/* SPDX-License-Identifier: BSD-3-Clause */
/* What goes through a file is ENOTDIR. */
#include "walk.h"

int main(void)
{
	struct stat st;
	char buf[10];

	make_file("f");
	make_file("g");
	show_open("f/x", O_RDONLY);
	show_open("f/x", O_WRONLY | O_CREAT);
	SHOW(stat("f/x", &st));
	SHOW(lstat("f/x/y", &st));
	SHOW(mkdir("f/x", 0755));
	SHOW(rmdir("f/x"));
	SHOW(unlink("f/x"));
	SHOW(rename("f/x", "y"));
	SHOW(rename("g", "f/y"));
	SHOW(link("g", "f/y"));
	SHOW(link("f/x", "y"));
	SHOW(symlink("g", "f/y"));
	SHOW(readlink("f/x", buf, 10));
	SHOW(chdir("f/x"));
	SHOW(truncate("f/x", 0));
	SHOW(chmod("f/x", 0644));
	SHOW(access("f/x", F_OK));
	SHOW(rename("f", "f/y"));
	return 0;
}
