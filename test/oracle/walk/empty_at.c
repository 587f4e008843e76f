/* SPDX-License-Identifier: BSD-3-Clause */
/* AT_EMPTY_PATH means what the number is of. */
#include "walk.h"

#include <sys/syscall.h>

int main(void)
{
	struct stat st, own;
	char x[256];
	int dir, file, path, link;

	make_dir("d");
	make_file("f");
	SHOW(symlink("f", "l"));
	dir = open("d", O_RDONLY);
	file = open("f", O_RDONLY);
	path = open("f", O_PATH);
	link = open("l", O_PATH | O_NOFOLLOW);
	SHOW(fstatat(dir, "", &st, AT_EMPTY_PATH));
	SHOW_STR(kind_of(st.st_mode));
	SHOW(fstatat(file, "", &st, AT_EMPTY_PATH));
	SHOW_STR(kind_of(st.st_mode));
	SHOW(fstatat(path, "", &st, AT_EMPTY_PATH));
	SHOW_STR(kind_of(st.st_mode));
	SHOW(fstatat(link, "", &st, AT_EMPTY_PATH));
	SHOW_STR(kind_of(st.st_mode));
	SHOW(fstatat(AT_FDCWD, "", &st, AT_EMPTY_PATH));
	SHOW(stat(".", &own));
	SHOW_BOOL(st.st_ino == own.st_ino);
	SHOW(fstatat(file, "", &st, 0));
	SHOW(fstatat(99, "", &st, AT_EMPTY_PATH));
	SHOW(fstatat(file, "x", &st, AT_EMPTY_PATH));
	SHOW(fstatat(dir, "../f", &st, AT_EMPTY_PATH));
	SHOW(syscall(SYS_statx, file, "", AT_EMPTY_PATH, 0x7ff, x));
	SHOW(syscall(SYS_statx, file, "", 0, 0x7ff, x));
	SHOW(fchownat(file, "", 0, 0, AT_EMPTY_PATH));
	SHOW(fchownat(path, "", 0, 0, AT_EMPTY_PATH));
	SHOW(fchownat(file, "", 0, 0, 0));
	SHOW(unlinkat(file, "", 0));
	SHOW(mkdirat(dir, "", 0755));
	SHOW(syscall(SYS_openat, dir, "", O_RDONLY, 0));
	return 0;
}
