/* SPDX-License-Identifier: BSD-3-Clause */
/* unlink() and unlinkat() of what they refuse. */
#include "files.h"

int main(void)
{
	int dir;

	mkdir("d", 0755);
	make("d/f", "x");
	make("f", "x");
	SHOW(unlink("d"));
	SHOW(unlink("none"));
	SHOW(unlink("f/"));
	SHOW(unlink("f/x"));
	SHOW(unlink("."));
	SHOW(unlink(""));
	SHOW(unlinkat(AT_FDCWD, "d", AT_REMOVEDIR));
	SHOW(unlinkat(AT_FDCWD, "f", AT_REMOVEDIR));
	SHOW(unlinkat(AT_FDCWD, "f", 0x40));
	dir = open("d", O_RDONLY);
	SHOW(unlinkat(dir, "f", 0));
	SHOW(unlinkat(dir, "f", 0));
	SHOW(unlinkat(-1, "f", 0));
	SHOW(unlinkat(AT_FDCWD, "d", AT_REMOVEDIR));
	SHOW(unlinkat(dir, "f", 0));
	symlink("f", "l");
	SHOW(unlink("l"));
	show_names(".");
	return 0;
}
