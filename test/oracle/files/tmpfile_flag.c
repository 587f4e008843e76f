/* SPDX-License-Identifier: BSD-3-Clause */
/* O_TMPFILE: a file without a name, which may get one. */
#include "files.h"

int main(void)
{
	char path[64];
	struct stat s;
	int fd, dir;

	mkdir("d", 0755);
	fd = open("d", O_TMPFILE | O_RDWR, 0640);
	SHOW_BOOL(fd >= 0);
	fstat(fd, &s);
	SHOW(s.st_nlink);
	SHOW(s.st_mode & 0777);
	SHOW(write(fd, "hello", 5));
	show_names("d");
	dir = open("d", O_RDONLY);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	SHOW(linkat(AT_FDCWD, path, dir, "named", AT_SYMLINK_FOLLOW));
	show_text("d/named");
	fstat(fd, &s);
	SHOW(s.st_nlink);
	fd = open("d", O_TMPFILE | O_RDWR | O_EXCL, 0640);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	SHOW(linkat(AT_FDCWD, path, dir, "never", AT_SYMLINK_FOLLOW));
	SHOW_OK(open("d", O_TMPFILE | O_RDONLY, 0640));
	SHOW_OK(open("d/named", O_TMPFILE | O_RDWR, 0640));
	SHOW_OK(open("none", O_TMPFILE | O_RDWR, 0640));
	SHOW_OK(open("d", O_TMPFILE | O_RDWR | O_CREAT, 0640));
	return 0;
}
