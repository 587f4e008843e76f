/* SPDX-License-Identifier: BSD-3-Clause */
/* The root is its own parent. */
#include "walk.h"

int main(void)
{
	char buf[100];

	show_same("/", "/..");
	show_same("/", "/../../..");
	show_same("/work", "/../work");
	show_same("/", "/.");
	show_same("/", "//");
	show_same("/", "///./..//.");
	SHOW(chdir("/.."));
	SHOW_STR(getcwd(buf, sizeof(buf)));
	SHOW(chdir("../../.."));
	SHOW_STR(getcwd(buf, sizeof(buf)));
	SHOW(rmdir("/"));
	SHOW(mkdir("/", 0755));
	SHOW(unlink("/"));
	SHOW(rename("/", "/x"));
	SHOW(rename("/work", "/"));
	SHOW(rmdir("/.."));
	return 0;
}
