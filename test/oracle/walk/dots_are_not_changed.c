/* SPDX-License-Identifier: BSD-3-Clause */
/* No dot can be made, removed or renamed. */
#include "walk.h"

int main(void)
{
	make_dir("d");
	make_dir("d/e");
	make_file("f");
	SHOW(mkdir(".", 0755));
	SHOW(mkdir("..", 0755));
	SHOW(mkdir("d/.", 0755));
	SHOW(mkdir("n/.", 0755));
	SHOW(rmdir("."));
	SHOW(rmdir("d/."));
	SHOW(rmdir(".."));
	SHOW(rmdir("d/.."));
	SHOW(rmdir("d/e/.."));
	SHOW(unlink("."));
	SHOW(unlink("d/."));
	SHOW(unlink("d/.."));
	SHOW(rename(".", "x"));
	SHOW(rename("d/.", "x"));
	SHOW(rename("d/..", "x"));
	SHOW(rename("d", "."));
	SHOW(rename("d", "d/e/.."));
	SHOW(rename("f", ".."));
	SHOW(rename("f", "d/."));
	SHOW(link("f", "."));
	SHOW(symlink("f", ".."));
	SHOW(mknod("d/.", S_IFREG | 0644, 0));
	show_open(".", O_WRONLY);
	show_open("..", O_RDONLY | O_CREAT);
	show_open("d/.", O_RDONLY | O_CREAT | O_EXCL);
	return 0;
}
