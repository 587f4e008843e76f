/* SPDX-License-Identifier: BSD-3-Clause */
/* Links that lead to themselves are ELOOP. */
#include "walk.h"

int main(void)
{
	struct stat st;
	char buf[10];

	SHOW(symlink("a", "b"));
	SHOW(symlink("b", "a"));
	SHOW(symlink("self", "self"));
	SHOW(symlink("deep/x", "deep"));
	show_open("a", O_RDONLY);
	show_open("self", O_WRONLY | O_CREAT);
	show_open("self", O_WRONLY | O_CREAT | O_EXCL);
	show_open("self/x", O_RDONLY);
	show_open("deep", O_RDONLY);
	show_link("a");
	SHOW(stat("a", &st));
	SHOW(chdir("a"));
	SHOW(mkdir("self", 0755));
	SHOW(mkdir("self/x", 0755));
	SHOW(rmdir("a"));
	SHOW(chmod("a", 0644));
	SHOW(truncate("a", 0));
	SHOW(readlink("self", buf, 10));
	SHOW(link("self", "self2"));
	SHOW(rename("self", "renamed"));
	show_link("renamed");
	show_kind("renamed");
	SHOW(unlink("a"));
	show_kind("b");
	return 0;
}
