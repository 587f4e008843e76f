/* SPDX-License-Identifier: BSD-3-Clause */
/* linkat() with AT_EMPTY_PATH. */
#include "files.h"

int main(void)
{
	struct stat s;
	int fd;

	fd = open(".", O_TMPFILE | O_RDWR, 0600);
	SHOW(linkat(fd, "", AT_FDCWD, "a", AT_EMPTY_PATH));
	SHOW(linkat(fd, "", AT_FDCWD, "b", AT_EMPTY_PATH));
	fstat(fd, &s);
	SHOW(s.st_nlink);
	SHOW(linkat(fd, "", AT_FDCWD, "c", 0));
	unlink("a");
	unlink("b");
	SHOW(linkat(fd, "", AT_FDCWD, "d", AT_EMPTY_PATH));
	fd = open("/dev/null", O_RDWR);
	SHOW(linkat(fd, "", AT_FDCWD, "e", AT_EMPTY_PATH));
	return 0;
}
