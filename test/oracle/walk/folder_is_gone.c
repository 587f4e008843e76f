/* SPDX-License-Identifier: BSD-3-Clause */
/* The working directory was removed. */
#include "walk.h"

#include <sys/syscall.h>

int main(void)
{
	struct stat st;
	char buf[100];
	int dir;

	make_dir("d");
	make_file("f");
	SHOW(chdir("d"));
	SHOW(rmdir("../d"));
	SHOW_STR(getcwd(buf, sizeof(buf)));
	show_kind(".");
	SHOW(stat(".", &st));
	SHOW(st.st_nlink);
	SHOW(stat("..", &st));
	show_kind("../f");
	show_open("x", O_RDONLY);
	show_open("x", O_WRONLY | O_CREAT);
	show_open("./x", O_WRONLY | O_CREAT);
	SHOW(mkdir("x", 0755));
	SHOW(symlink("a", "x"));
	SHOW(link("../f", "x"));
	SHOW(rename("../f", "x"));
	SHOW(mkdir("../again", 0755));
	dir = open(".", O_RDONLY | O_DIRECTORY);
	SHOW_BOOL(dir >= 0);
	SHOW(syscall(SYS_getdents64, dir, buf, 100));
	SHOW(rmdir("."));
	SHOW(chdir("."));
	SHOW(chdir(".."));
	SHOW_STR(getcwd(buf, sizeof(buf)));
	show_kind("d");
	return 0;
}
