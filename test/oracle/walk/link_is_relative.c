/* SPDX-License-Identifier: BSD-3-Clause */
/* A link counts from where it lies. */
#include "walk.h"

int main(void)
{
	make_dir("a");
	make_dir("a/b");
	make_dir("c");
	make_file("f");
	make_file("a/f");
	SHOW(symlink("f", "a/l"));
	SHOW(symlink("../f", "a/up"));
	SHOW(symlink("../../c", "a/b/c"));
	SHOW(symlink("/work/f", "a/b/absolute"));
	SHOW(symlink("..", "a/b/parent"));
	SHOW(symlink("/", "root"));
	show_same("a/l", "a/f");
	show_same("a/up", "f");
	show_same("a/b/c", "c");
	show_same("a/b/c/..", ".");
	show_same("a/b/absolute", "f");
	show_same("a/b/parent/f", "a/f");
	show_same("root/work/f", "f");
	show_same("root/..", "/");
	SHOW(chdir("a/b"));
	show_same("parent/l", "../f");
	show_same("c/../f", "../../f");
	return 0;
}
