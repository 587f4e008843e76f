/* SPDX-License-Identifier: BSD-3-Clause */
/* rename() of files: over, onto itself, missing. */
#include "files.h"

int main(void)
{
	make("a", "a");
	make("b", "b");
	SHOW(rename("a", "c"));
	show_names(".");
	SHOW(rename("c", "b"));
	show_names(".");
	show_text("b");
	SHOW(rename("b", "b"));
	SHOW(rename("none", "b"));
	SHOW(rename("b", "none/x"));
	SHOW(rename("b", "b/x"));
	SHOW(rename("b", "x/"));
	SHOW(rename("b/", "x"));
	SHOW(rename("", "x"));
	SHOW(rename("b", ""));
	show_stat("b");
	return 0;
}
