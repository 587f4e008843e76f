/* SPDX-License-Identifier: BSD-3-Clause */
/* Where paths of the *at calls begin. */
#include "walk.h"

int main(void)
{
	struct stat st;
	int dir, file, made;

	make_dir("d");
	make_file("d/f");
	make_file("g");
	dir = open("d", O_RDONLY | O_DIRECTORY);
	file = open("g", O_RDONLY);
	SHOW(fstatat(dir, "f", &st, 0));
	SHOW(fstatat(dir, "../g", &st, 0));
	SHOW(fstatat(dir, "g", &st, 0));
	SHOW(fstatat(dir, "/work/g", &st, 0));
	SHOW(fstatat(file, "f", &st, 0));
	SHOW(fstatat(file, "/work/g", &st, 0));
	SHOW(fstatat(99, "f", &st, 0));
	SHOW(fstatat(99, "/work/g", &st, 0));
	SHOW(fstatat(-1, "f", &st, 0));
	SHOW(fstatat(AT_FDCWD, "d/f", &st, 0));
	SHOW(fstatat(dir, "", &st, 0));
	SHOW(fstatat(99, "", &st, 0));
	made = openat(dir, "new", O_WRONLY | O_CREAT, 0644);
	SHOW_BOOL(made >= 0);
	show_kind("d/new");
	SHOW(renameat(dir, "new", AT_FDCWD, "out"));
	SHOW(mkdirat(dir, "sub", 0755));
	SHOW(symlinkat("sub", dir, "l"));
	SHOW(linkat(AT_FDCWD, "out", dir, "in", 0));
	SHOW(faccessat(dir, "l", F_OK, 0));
	SHOW(fchmodat(dir, "in", 0600, 0));
	SHOW(unlinkat(dir, "l", 0));
	SHOW(unlinkat(dir, "sub", AT_REMOVEDIR));
	SHOW(unlinkat(file, "f", 0));
	SHOW(mkdirat(99, "x", 0755));
	SHOW(renameat(dir, "in", file, "x"));
	SHOW(chdir("/"));
	SHOW(fstatat(dir, "in", &st, 0));
	SHOW(unlinkat(dir, "../out", 0));
	return 0;
}
