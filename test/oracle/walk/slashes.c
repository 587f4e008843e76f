/* SPDX-License-Identifier: BSD-3-Clause */
/* Several slashes are one. */
#include "walk.h"

int main(void)
{
	make_dir("a");
	make_dir("a/b");
	make_file("a/b/f");

	show_same("a/b/f", "a//b///f");
	show_same("a/b", "a/b//");
	show_same("a/b", "a////b/");
	show_kind("//work//a");
	show_kind("a/b/f//");
	SHOW(mkdir("a//c//", 0755));
	show_kind("a/c");
	SHOW(rename("a/c//", "a//d///"));
	show_kind("a/d");
	SHOW(rmdir("a//d////"));
	show_kind("a/d");
	return 0;
}
