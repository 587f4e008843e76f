/* SPDX-License-Identifier: BSD-3-Clause */
/* chown(): what stays, and which bits it takes away. */
#include "files.h"

int main(void)
{
	int fd;

	make("f", "x");
	chmod("f", 06755);
	SHOW(chown("f", 5, -1));
	show_stat("f");
	chmod("f", 06755);
	SHOW(chown("f", -1, 6));
	show_stat("f");
	chmod("f", 06745);
	SHOW(chown("f", 5, 6));
	show_stat("f");
	chmod("f", 06755);
	SHOW(chown("f", -1, -1));
	show_stat("f");
	mkdir("d", 0755);
	chmod("d", 07755);
	SHOW(chown("d", 1, 1));
	show_stat("d");
	symlink("f", "l");
	SHOW(lchown("l", 9, 9));
	show_stat("l");
	show_stat("f");
	SHOW(chown("l", 7, 7));
	show_stat("f");
	fd = open("f", O_RDONLY);
	SHOW(fchown(fd, 0, 0));
	show_stat("f");
	SHOW(fchownat(AT_FDCWD, "l", 3, 3, AT_SYMLINK_NOFOLLOW));
	show_stat("l");
	SHOW(fchownat(fd, "", 4, 4, AT_EMPTY_PATH));
	show_stat("f");
	SHOW(chown("none", 0, 0));
	return 0;
}
