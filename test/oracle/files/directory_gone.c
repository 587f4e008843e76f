/* SPDX-License-Identifier: BSD-3-Clause */
/* A directory that is removed while somebody is in it. */
#include "files.h"

int main(void)
{
	char buf[64];
	struct stat s;
	int dir;

	mkdir("d", 0755);
	SHOW(chdir("d"));
	dir = open(".", O_RDONLY);
	SHOW(rmdir("../d"));
	SHOW(stat(".", &s));
	SHOW(s.st_nlink);
	SHOW_OK(open("f", O_CREAT | O_RDWR, 0600));
	SHOW(mkdir("e", 0700));
	SHOW(symlink("a", "b"));
	SHOW_BOOL(!getcwd(buf, sizeof(buf)) && errno == ENOENT);
	SHOW(syscall(SYS_getdents64, dir, buf, sizeof(buf)));
	SHOW(faccessat(dir, "x", F_OK, 0));
	SHOW(chdir(".."));
	SHOW_BOOL(getcwd(buf, sizeof(buf)) && !strcmp(buf, "/work"));
	return 0;
}
