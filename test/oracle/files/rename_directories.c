/* SPDX-License-Identifier: BSD-3-Clause */
/* rename() of directories: over others, into itself. */
#include "files.h"

int main(void)
{
	mkdir("d", 0755);
	mkdir("d/sub", 0755);
	mkdir("empty", 0755);
	mkdir("full", 0755);
	make("full/f", "x");
	make("file", "x");
	SHOW(rename("d", "d/sub/x"));
	SHOW(rename("d", "d/x"));
	SHOW(rename("d/sub", "d"));
	SHOW(rename("d", "full"));
	SHOW(rename("d", "file"));
	SHOW(rename("file", "d"));
	SHOW(rename("d", "empty"));
	show_names("empty");
	SHOW(rename("empty/sub", "sub/"));
	show_names(".");
	show_stat("empty");
	SHOW(rename("sub/", "full/sub"));
	show_stat("full");
	SHOW(rename("full/sub/..", "x"));
	SHOW(rename("full/.", "x"));
	SHOW(rename("full", "."));
	SHOW(rename("full", ".."));
	SHOW(rename(".", "x"));
	SHOW(rename("/", "x"));
	SHOW(rename("full", "/"));
	return 0;
}
