/* SPDX-License-Identifier: BSD-3-Clause */
/* What can be done with O_PATH, and what cannot. */
#include "files.h"

#include <sys/ioctl.h>

int main(void)
{
	char buf[32] = "";
	struct stat s;
	int fd, dir, n;

	mkdir("d", 0755);
	make("d/f", "x");
	symlink("d", "l");
	fd = open("d/f", O_PATH);
	SHOW(fstat(fd, &s));
	SHOW(s.st_size);
	SHOW(fcntl(fd, F_GETFL) & O_PATH ? 1 : 0);
	SHOW(syscall(SYS_fchown, fd, 1, 1));
	SHOW(fchownat(fd, "", 1, 1, AT_EMPTY_PATH));
	SHOW(ioctl(fd, FIONREAD, &n));
	SHOW(faccessat(fd, "x", F_OK, 0));
	dir = open("d", O_PATH | O_DIRECTORY);
	SHOW_OK(openat(dir, "f", O_RDONLY));
	SHOW(fchdir(dir));
	SHOW_OK(open("f", O_RDONLY));
	SHOW(chdir(".."));
	fd = open("l", O_PATH | O_NOFOLLOW);
	SHOW_BOOL(fd >= 0);
	SHOW(readlinkat(fd, "", buf, 31));
	SHOW_STR(buf);
	fstat(fd, &s);
	SHOW_BOOL(S_ISLNK(s.st_mode));
	SHOW(readlinkat(dir, "", buf, 31));
	SHOW_OK(open("l", O_PATH | O_NOFOLLOW | O_DIRECTORY));
	SHOW(dup(fd) >= 0 ? 0 : -1);
	return 0;
}
