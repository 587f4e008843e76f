/* SPDX-License-Identifier: BSD-3-Clause */
/* chmod(): all bits, links, what is not there. */
#include "files.h"

int main(void)
{
	struct stat s;
	int fd;

	make("f", "x");
	SHOW(chmod("f", 0));
	show_stat("f");
	SHOW(chmod("f", 07777));
	show_stat("f");
	SHOW(chmod("f", 0100644 | 0170000));
	show_stat("f");
	symlink("f", "l");
	SHOW(chmod("l", 0600));
	show_stat("f");
	lstat("l", &s);
	SHOW(s.st_mode & 0777);
	SHOW(chmod("none", 0600));
	SHOW(chmod("f/x", 0600));
	SHOW(chmod("", 0600));
	symlink("none", "g");
	SHOW(chmod("g", 0600));
	fd = open("f", O_RDONLY);
	SHOW(fchmod(fd, 0444));
	show_stat("f");
	SHOW(fchmod(-1, 0444));
	SHOW(syscall(SYS_fchmodat, AT_FDCWD, "f", 0640));
	show_stat("f");
	return 0;
}
