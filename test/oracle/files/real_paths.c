/* SPDX-License-Identifier: BSD-3-Clause */
/* realpath() of links, dots and what is not there. */
#include "files.h"

int main(void)
{
	char path[PATH_MAX];

	mkdir("d", 0755);
	make("d/f", "x");
	symlink("d", "l");
	symlink("l/f", "d/../g");
	SHOW_STR(realpath("l/../l/./f", path));
	SHOW_STR(realpath("g", path));
	SHOW_STR(realpath("l", path));
	SHOW_STR(realpath(".", path));
	SHOW_BOOL(!realpath("none", path) && errno == ENOENT);
	SHOW_BOOL(!realpath("d/f/x", path) && errno == ENOTDIR);
	symlink("loop", "loop");
	SHOW_BOOL(!realpath("loop", path) && errno == ELOOP);
	SHOW_STR(realpath("/proc/../work", path));
	return 0;
}
