/* SPDX-License-Identifier: BSD-3-Clause */
/* An open directory was removed. */
#include "walk.h"

int main(void)
{
	struct stat st;
	int dir, other;

	make_dir("d");
	make_file("f");
	dir = open("d", O_RDONLY | O_DIRECTORY);
	SHOW(rmdir("d"));
	SHOW(fstat(dir, &st));
	SHOW(st.st_nlink);
	SHOW(openat(dir, "x", O_WRONLY | O_CREAT, 0644));
	SHOW(mkdirat(dir, "x", 0755));
	SHOW(fstatat(dir, "../f", &st, 0));
	SHOW(renameat(AT_FDCWD, "f", dir, "x"));
	SHOW(linkat(AT_FDCWD, "f", dir, "x", 0));
	SHOW(mkdir("d", 0755));
	SHOW(openat(dir, "x", O_WRONLY | O_CREAT, 0644));
	other = open("d", O_RDONLY);
	SHOW(fstat(other, &st));
	SHOW(st.st_nlink);
	SHOW_OK(fchdir(dir));
	show_kind("d");
	show_kind("../d");
	return 0;
}
