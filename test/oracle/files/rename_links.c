/* SPDX-License-Identifier: BSD-3-Clause */
/* rename() of one file's two names, and of symbolic links. */
#include "files.h"

int main(void)
{
	struct stat s;

	make("a", "text");
	link("a", "b");
	SHOW(rename("a", "b"));
	show_names(".");
	stat("a", &s);
	SHOW(s.st_nlink);
	symlink("a", "l");
	SHOW(rename("l", "m"));
	SHOW_BOOL(!lstat("m", &s) && S_ISLNK(s.st_mode));
	SHOW(rename("b", "m"));
	SHOW_BOOL(!lstat("m", &s) && S_ISREG(s.st_mode));
	mkdir("d", 0755);
	symlink("d", "e");
	SHOW(rename("d", "e"));
	SHOW(rename("d", "e/"));
	SHOW(rename("e/", "x"));
	SHOW(rename("e", "x"));
	show_names(".");
	return 0;
}
