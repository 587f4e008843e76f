/* SPDX-License-Identifier: BSD-3-Clause */
/* No directory goes into itself. */
#include "walk.h"

int main(void)
{
	make_dir("a");
	make_dir("a/b");
	make_dir("a/b/c");
	SHOW(symlink("a/b", "l"));
	SHOW(rename("a", "a/x"));
	SHOW(rename("a", "a/b"));
	SHOW(rename("a", "a/b/c"));
	SHOW(rename("a", "a/b/c/x"));
	SHOW(rename("a", "l/x"));
	SHOW(rename("a/b", "a"));
	SHOW(rename("a/b/c", "a/b"));
	SHOW(rename("a", "a"));
	SHOW(rename("a", "./a"));
	SHOW(rename("a", "a/../a"));
	SHOW(rename("a/b", "b"));
	show_kind("l");
	SHOW(rename("b/c", "a"));
	show_kind("a");
	show_kind("b/c");
	SHOW(rename("b", "a"));
	show_kind("b");
	return 0;
}
