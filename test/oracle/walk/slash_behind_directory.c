/* SPDX-License-Identifier: BSD-3-Clause */
/* A slash behind a directory changes little. */
#include "walk.h"

int main(void)
{
	SHOW(mkdir("d/", 0755));
	SHOW(mkdir("d/", 0755));
	SHOW(rename("d/", "e/"));
	show_kind("e/");
	show_open("e/", O_RDONLY);
	show_open("e/", O_WRONLY);
	show_open("e/", O_RDONLY | O_CREAT);
	SHOW(unlink("e/"));
	SHOW(rename("e", "n/"));
	SHOW(rename("n/", "e"));
	SHOW(mkdir("e/", 0755));
	SHOW(mkdir("missing/x/", 0755));
	SHOW(rmdir("e/"));
	SHOW(rmdir("e/"));
	return 0;
}
