/* SPDX-License-Identifier: BSD-3-Clause */
/* Making and removing directories, and what refuses. */
#include "files.h"

int main(void)
{
	SHOW(mkdir("d", 0750));
	SHOW(mkdir("d", 0750));
	show_stat("d");
	SHOW(mkdir("d/e/f", 0750));
	SHOW(mkdir("d/e/", 0750));
	show_stat("d");
	make("f", "x");
	SHOW(mkdir("f", 0750));
	SHOW(mkdir("f/g", 0750));
	SHOW(mkdir(".", 0750));
	SHOW(mkdir("/", 0750));
	SHOW(mkdir("", 0750));
	SHOW(mkdir("n/.", 0750));
	SHOW(rmdir("d"));
	SHOW(rmdir("d/e"));
	SHOW(rmdir("f"));
	SHOW(rmdir("none"));
	SHOW(rmdir("d/."));
	SHOW(rmdir("d/.."));
	SHOW(rmdir("."));
	SHOW(rmdir("/"));
	SHOW(rmdir(""));
	SHOW(rmdir("d/"));
	show_names(".");
	symlink("nowhere", "l");
	SHOW(mkdir("l", 0755));
	SHOW(rmdir("l"));
	return 0;
}
