/* SPDX-License-Identifier: BSD-3-Clause */
/* getcwd() and what changes it. */
#include "walk.h"

#include <sys/syscall.h>

int main(void)
{
	char buf[100];
	int dir;

	make_dir("a");
	make_dir("a/b");
	make_file("f");
	SHOW(symlink("a/b", "l"));
	SHOW_STR(getcwd(buf, sizeof(buf)));
	SHOW(chdir("l"));
	SHOW_STR(getcwd(buf, sizeof(buf)));
	SHOW(chdir(".."));
	SHOW_STR(getcwd(buf, sizeof(buf)));
	SHOW(syscall(SYS_getcwd, buf, 7));
	SHOW(syscall(SYS_getcwd, buf, 8));
	SHOW(syscall(SYS_getcwd, buf, 0));
	SHOW(rename("/work/a", "/work/renamed"));
	SHOW_STR(getcwd(buf, sizeof(buf)));
	SHOW(chdir("../f"));
	SHOW(chdir("../no"));
	SHOW(chdir("b/."));
	SHOW_STR(getcwd(buf, sizeof(buf)));
	dir = open("/work", O_RDONLY);
	SHOW(fchdir(dir));
	SHOW_STR(getcwd(buf, sizeof(buf)));
	dir = open("f", O_RDONLY);
	SHOW(fchdir(dir));
	SHOW(fchdir(99));
	dir = open("renamed", O_PATH);
	SHOW(fchdir(dir));
	SHOW_STR(getcwd(buf, sizeof(buf)));
	return 0;
}
