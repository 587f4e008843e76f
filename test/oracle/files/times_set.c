/* SPDX-License-Identifier: BSD-3-Clause */
/* utimensat() with each kind of time. */
#include "files.h"

int main(void)
{
	struct timespec t[2] = { { 100, 1 }, { 200, 999999999 } };
	struct stat s;
	int fd;

	make("f", "x");
	SHOW(utimensat(AT_FDCWD, "f", t, 0));
	stat("f", &s);
	SHOW(s.st_atim.tv_sec);
	SHOW(s.st_atim.tv_nsec);
	SHOW(s.st_mtim.tv_sec);
	SHOW(s.st_mtim.tv_nsec);
	t[0].tv_nsec = UTIME_OMIT;
	t[1] = (struct timespec){ -5, 0 };
	SHOW(utimensat(AT_FDCWD, "f", t, 0));
	stat("f", &s);
	SHOW(s.st_atim.tv_sec);
	SHOW(s.st_mtim.tv_sec);
	t[1].tv_nsec = UTIME_NOW;
	SHOW(utimensat(AT_FDCWD, "f", t, 0));
	stat("f", &s);
	SHOW_BOOL(s.st_mtim.tv_sec > 1000000000);
	t[1].tv_nsec = 1000000000;
	SHOW(utimensat(AT_FDCWD, "f", t, 0));
	t[1].tv_nsec = -1;
	SHOW(utimensat(AT_FDCWD, "f", t, 0));
	t[1].tv_nsec = UTIME_OMIT;
	SHOW(utimensat(AT_FDCWD, "none", t, 0));
	t[1].tv_nsec = 0;
	SHOW(utimensat(AT_FDCWD, "none", t, 0));
	symlink("f", "l");
	t[1].tv_sec = 77;
	SHOW(utimensat(AT_FDCWD, "l", t, AT_SYMLINK_NOFOLLOW));
	lstat("l", &s);
	SHOW(s.st_mtim.tv_sec);
	fd = open("f", O_RDONLY);
	SHOW(futimens(fd, t));
	stat("f", &s);
	SHOW(s.st_mtim.tv_sec);
	SHOW(utimensat(AT_FDCWD, "f", t, 0x40));
	return 0;
}
