/* SPDX-License-Identifier: BSD-3-Clause */
/* A slash behind a file wants a directory. */
#include "walk.h"

int main(void)
{
	struct stat st;
	char buf[10];

	make_file("f");
	show_open("f/", O_RDONLY);
	show_open("f/", O_RDONLY | O_CREAT);
	show_open("new/", O_RDONLY | O_CREAT);
	show_open("new/", O_WRONLY | O_CREAT | O_EXCL);
	show_open("missing/", O_RDONLY);
	SHOW(stat("f/", &st));
	SHOW(lstat("f/", &st));
	SHOW(unlink("f/"));
	SHOW(rename("f/", "g"));
	SHOW(rename("f", "g/"));
	SHOW(rename("f", "f/"));
	SHOW(link("f/", "g"));
	SHOW(link("f", "g/"));
	SHOW(symlink("f", "g/"));
	SHOW(mknod("g/", S_IFREG | 0644, 0));
	SHOW(truncate("f/", 0));
	SHOW(chmod("f/", 0600));
	SHOW(mkdir("f/", 0755));
	SHOW(rmdir("f/"));
	SHOW(readlink("f/", buf, 10));
	SHOW(chdir("f/"));
	SHOW(access("f/", F_OK));
	return 0;
}
