/* SPDX-License-Identifier: BSD-3-Clause */
/* Links to what is not there. */
#include "walk.h"

int main(void)
{
	struct stat st;

	SHOW(symlink("target", "l"));
	SHOW(symlink("no/where", "far"));
	show_kind("l");
	show_link("l");
	show_open("l", O_RDONLY);
	show_open("l", O_WRONLY | O_CREAT | O_EXCL);
	show_link("target");
	show_open("l", O_WRONLY | O_CREAT | O_NOFOLLOW);
	show_open("l", O_WRONLY | O_CREAT);
	show_link("target");
	show_open("far", O_WRONLY | O_CREAT);
	SHOW(mkdir("far", 0755));
	SHOW(unlink("target"));
	SHOW(mkdir("l", 0755));
	SHOW(mknod("l", S_IFREG | 0644, 0));
	SHOW(symlink("x", "l"));
	SHOW(chdir("l"));
	SHOW(stat("l/x", &st));
	SHOW(link("l", "hard"));
	show_link("hard");
	SHOW(rename("l", "m"));
	show_link("m");
	return 0;
}
