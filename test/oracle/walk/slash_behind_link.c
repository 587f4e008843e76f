/* SPDX-License-Identifier: BSD-3-Clause */
/* A slash behind a link means what the link leads to. */
#include "walk.h"

int main(void)
{
	char buf[10];

	make_dir("d");
	make_file("f");
	SHOW(symlink("d", "l"));
	SHOW(symlink("f", "lf"));
	SHOW(symlink("missing", "ln"));
	show_link("l");
	show_link("l/");
	show_link("lf/");
	show_link("ln/");
	show_open("l/", O_RDONLY | O_NOFOLLOW);
	show_open("l", O_RDONLY | O_NOFOLLOW);
	show_open("lf/", O_RDONLY);
	show_open("ln/", O_RDONLY | O_CREAT);
	SHOW(readlink("l/", buf, 10));
	SHOW(unlink("l/"));
	SHOW(rmdir("l/"));
	SHOW(rmdir("l"));
	SHOW(mkdir("ln/", 0755));
	SHOW(mkdir("l/", 0755));
	SHOW(rename("l/", "m"));
	SHOW(rename("d", "ln/"));
	SHOW(unlink("ln"));
	SHOW(unlink("lf/"));
	SHOW(link("lf/", "x"));
	show_kind("d");
	show_link("l");
	return 0;
}
