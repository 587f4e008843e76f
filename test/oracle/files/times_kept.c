/* SPDX-License-Identifier: BSD-3-Clause */
/* Which times a call changes. */
#include "files.h"

int main(void)
{
	struct timespec old[2] = { { 10, 0 }, { 10, 0 } };
	struct stat s;
	char c;
	int fd, i;
	static const char *const names[] = { "read", "write", "chmod",
					     "nothing written" };

	for (i = 0; i < 4; i++) {
		make("f", "x");
		fd = open("f", O_RDWR);
		old[0].tv_sec = i ? 20 : 5;
		futimens(fd, old);
		if (i == 0)
			SHOW(read(fd, &c, 1));
		else if (i == 1)
			SHOW(write(fd, "y", 1));
		else if (i == 2)
			SHOW(fchmod(fd, 0600));
		else
			SHOW(write(fd, "", 0));
		fstat(fd, &s);
		printf("%s: atime %s, mtime %s\n", names[i],
		       s.st_atim.tv_sec > 100 ? "now" : "old",
		       s.st_mtim.tv_sec > 100 ? "now" : "old");
		close(fd);
	}
	mkdir("d", 0755);
	utimensat(AT_FDCWD, "d", old, 0);
	make("d/f", "x");
	stat("d", &s);
	SHOW_BOOL(s.st_mtim.tv_sec > 100);
	utimensat(AT_FDCWD, "d", old, 0);
	chmod("d/f", 0600);
	stat("d", &s);
	SHOW_BOOL(s.st_mtim.tv_sec > 100);
	unlink("d/f");
	stat("d", &s);
	SHOW_BOOL(s.st_mtim.tv_sec > 100);
	return 0;
}
