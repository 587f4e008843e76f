/* SPDX-License-Identifier: BSD-3-Clause */
/* link() and linkat() of a symbolic link. */
#include "files.h"

int main(void)
{
	make("f", "x");
	symlink("f", "l");
	SHOW(link("l", "m"));
	show_stat("m");
	SHOW(linkat(AT_FDCWD, "l", AT_FDCWD, "n", AT_SYMLINK_FOLLOW));
	show_stat("n");
	SHOW(linkat(AT_FDCWD, "l", AT_FDCWD, "o", 0x8000));
	symlink("gone", "g");
	SHOW(linkat(AT_FDCWD, "g", AT_FDCWD, "h", AT_SYMLINK_FOLLOW));
	SHOW(linkat(AT_FDCWD, "g", AT_FDCWD, "h", 0));
	show_stat("h");
	return 0;
}
