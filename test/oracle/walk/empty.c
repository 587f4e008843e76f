/* SPDX-License-Identifier: BSD-3-Clause */
/* An empty path is nothing, whoever is asked. */
#include "walk.h"

int main(void)
{
	struct stat st;
	char buf[10];

	make_file("f");
	show_open("", O_RDONLY);
	show_open("", O_WRONLY | O_CREAT);
	SHOW(stat("", &st));
	SHOW(lstat("", &st));
	SHOW(mkdir("", 0755));
	SHOW(rmdir(""));
	SHOW(unlink(""));
	SHOW(rename("", "x"));
	SHOW(rename("f", ""));
	SHOW(link("", "x"));
	SHOW(link("f", ""));
	SHOW(symlink("", "x"));
	SHOW(symlink("f", ""));
	SHOW(readlink("", buf, 10));
	SHOW(chdir(""));
	SHOW(truncate("", 0));
	SHOW(chmod("", 0644));
	SHOW(chown("", 0, 0));
	SHOW(access("", F_OK));
	SHOW(mknod("", S_IFIFO | 0644, 0));
	return 0;
}
