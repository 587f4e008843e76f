/* SPDX-License-Identifier: BSD-3-Clause */
/* Single and double dots lead where they say. */
#include "walk.h"

int main(void)
{
	make_dir("a");
	make_dir("a/b");
	make_file("a/f");

	show_same("a", "./a");
	show_same("a", "a/.");
	show_same("a", "a/b/..");
	show_same(".", "a/..");
	show_same("a", "a/b/.././b/..");
	show_same("a/f", "a/b/../f");
	show_kind("a/f/.");
	show_kind("a/f/..");
	show_kind("a/missing/..");
	show_kind("..a");
	show_kind("...");
	SHOW(mkdir("...", 0700));
	show_kind("...");
	show_same(".../..", ".");
	SHOW(rmdir("..."));
	return 0;
}
