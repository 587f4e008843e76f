/* SPDX-License-Identifier: BSD-3-Clause */
/* The *at() calls start at their directory. */
#include "files.h"

int main(void)
{
	struct stat s;
	char buf[16] = "";
	int dir, file;

	mkdir("d", 0755);
	make("d/f", "x");
	dir = open("d", O_RDONLY | O_DIRECTORY);
	file = open("d/f", O_RDONLY);
	SHOW(mkdirat(dir, "sub", 0700));
	SHOW(symlinkat("f", dir, "l"));
	SHOW(readlinkat(dir, "l", buf, 15));
	SHOW_STR(buf);
	SHOW(fstatat(dir, "l", &s, 0));
	SHOW_BOOL(S_ISREG(s.st_mode));
	SHOW(fstatat(dir, "l", &s, AT_SYMLINK_NOFOLLOW));
	SHOW_BOOL(S_ISLNK(s.st_mode));
	SHOW(fstatat(file, "x", &s, 0));
	SHOW(fstatat(file, "/", &s, 0));
	SHOW(fstatat(-1, "/", &s, 0));
	SHOW(fstatat(-1, "x", &s, 0));
	SHOW(fstatat(file, "", &s, AT_EMPTY_PATH));
	SHOW_BOOL(S_ISREG(s.st_mode));
	SHOW(fstatat(file, "", &s, 0));
	SHOW(fstatat(dir, "f", &s, 0x80000));
	SHOW(linkat(dir, "f", AT_FDCWD, "g", 0));
	SHOW(renameat(dir, "sub", AT_FDCWD, "moved"));
	SHOW(fchmodat(dir, "f", 0600, 0));
	SHOW(faccessat(dir, "f", W_OK, 0));
	SHOW(mknodat(dir, "node", S_IFREG | 0644, 0));
	show_names("d");
	show_names(".");
	return 0;
}
