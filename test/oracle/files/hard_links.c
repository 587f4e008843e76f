/* SPDX-License-Identifier: BSD-3-Clause */
/* Several names of one file. */
#include "files.h"

int main(void)
{
	struct stat one, other;
	int fd;

	make("a", "text");
	SHOW(link("a", "b"));
	SHOW(link("a", "b"));
	SHOW(link("none", "c"));
	mkdir("d", 0755);
	SHOW(link("d", "e"));
	SHOW(link("a", "d/b"));
	SHOW(link("a", "x/b"));
	SHOW(link("a", "a/b"));
	SHOW(link("a", "c/"));
	SHOW(link("a", ""));
	stat("a", &one);
	stat("d/b", &other);
	SHOW_BOOL(one.st_ino == other.st_ino && one.st_dev == other.st_dev);
	SHOW(one.st_nlink);
	SHOW(unlink("a"));
	show_stat("b");
	show_text("d/b");
	fd = open("b", O_WRONLY | O_APPEND);
	SHOW(write(fd, "!", 1));
	show_text("d/b");
	SHOW(link("d/b", "/dev/null"));
	return 0;
}
