/* SPDX-License-Identifier: BSD-3-Clause */
/* unlinkat() with and without AT_REMOVEDIR. */
#include "walk.h"

int main(void)
{
	make_dir("d");
	make_dir("full");
	make_file("full/f");
	make_file("f");
	SHOW(symlink("d", "l"));
	SHOW(unlinkat(AT_FDCWD, "d", 0));
	SHOW(unlinkat(AT_FDCWD, "f", AT_REMOVEDIR));
	SHOW(unlinkat(AT_FDCWD, "l", AT_REMOVEDIR));
	SHOW(unlinkat(AT_FDCWD, "full", AT_REMOVEDIR));
	SHOW(unlinkat(AT_FDCWD, "d", 1));
	SHOW(unlinkat(AT_FDCWD, "d", AT_REMOVEDIR | 1));
	SHOW(unlinkat(AT_FDCWD, "d/", AT_REMOVEDIR));
	SHOW(unlinkat(AT_FDCWD, "l", 0));
	SHOW(unlinkat(AT_FDCWD, "f", 0));
	SHOW(unlinkat(AT_FDCWD, "f", 0));
	SHOW(unlinkat(AT_FDCWD, "no", AT_REMOVEDIR));
	return 0;
}
