/* SPDX-License-Identifier: BSD-3-Clause */
/* Links are followed, or not, as the call says. */
#include "walk.h"

int main(void)
{
	char buf[10];
	int file;

	make_file("f");
	SHOW(symlink("f", "l"));
	show_open("l", O_RDONLY);
	show_open("l", O_RDONLY | O_NOFOLLOW);
	show_open("l", O_PATH | O_NOFOLLOW);
	show_kind("l");
	show_link("l");
	show_same("l", "f");
	file = open("l", O_PATH | O_NOFOLLOW);
	SHOW_BOOL(file >= 0);
	SHOW(readlinkat(file, "", buf, 10));
	SHOW(close(file));
	SHOW(chmod("l", 0600));
	SHOW(truncate("l", 0));
	show_link("l");
	SHOW(access("l", R_OK));
	SHOW(readlink("l", buf, 10));
	SHOW(readlink("f", buf, 10));
	SHOW(unlink("l"));
	show_link("l");
	show_kind("f");
	return 0;
}
