/* SPDX-License-Identifier: BSD-3-Clause */
/* O_EXCL: whatever has the name. */
#include "walk.h"

int main(void)
{
	make_dir("d");
	make_file("f");
	SHOW(symlink("f", "l"));
	SHOW(symlink("no", "ln"));
	SHOW(symlink("self", "self"));
	show_open("f", O_WRONLY | O_CREAT | O_EXCL);
	show_open("d", O_WRONLY | O_CREAT | O_EXCL);
	show_open("l", O_WRONLY | O_CREAT | O_EXCL);
	show_open("ln", O_WRONLY | O_CREAT | O_EXCL);
	show_open("self", O_WRONLY | O_CREAT | O_EXCL);
	show_open("new", O_WRONLY | O_CREAT | O_EXCL);
	show_open("new", O_WRONLY | O_CREAT | O_EXCL);
	show_open("d/", O_WRONLY | O_CREAT | O_EXCL);
	show_open("f/x", O_WRONLY | O_CREAT | O_EXCL);
	show_open(".", O_WRONLY | O_CREAT | O_EXCL);
	show_open("/", O_WRONLY | O_CREAT | O_EXCL);
	show_link("no");
	SHOW(mkdir("f", 0755));
	SHOW(mkdir("d", 0755));
	SHOW(mkdir("l", 0755));
	SHOW(mkdir("ln", 0755));
	SHOW(mkdir("self", 0755));
	SHOW(mknod("f", S_IFIFO | 0644, 0));
	SHOW(mknod("l", S_IFIFO | 0644, 0));
	SHOW(mknod("ln", S_IFIFO | 0644, 0));
	return 0;
}
