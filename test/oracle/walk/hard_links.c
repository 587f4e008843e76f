/* SPDX-License-Identifier: BSD-3-Clause */
/* Further names: of files and links, not of directories. */
#include "walk.h"

int main(void)
{
	struct stat st;

	make_dir("d");
	make_file("f");
	SHOW(symlink("f", "l"));
	SHOW(symlink("d", "ld"));
	SHOW(link("d", "x"));
	SHOW(link("ld", "hard-ld"));
	show_link("hard-ld");
	SHOW(link("l", "hard-l"));
	show_link("hard-l");
	SHOW(linkat(AT_FDCWD, "l", AT_FDCWD, "followed", AT_SYMLINK_FOLLOW));
	show_link("followed");
	show_same("followed", "f");
	SHOW(linkat(AT_FDCWD, "ld", AT_FDCWD, "x", AT_SYMLINK_FOLLOW));
	SHOW(linkat(AT_FDCWD, "f", AT_FDCWD, "x", 1));
	SHOW(link("f", "l"));
	SHOW(link("f", "f"));
	SHOW(link("no", "x"));
	SHOW(link("f", "d"));
	SHOW(link("f", "d/g"));
	SHOW(stat("f", &st));
	SHOW(st.st_nlink);
	SHOW(unlink("f"));
	SHOW(stat("d/g", &st));
	SHOW(st.st_nlink);
	show_kind("l");
	SHOW(link("/dev/null", "null"));
	return 0;
}
