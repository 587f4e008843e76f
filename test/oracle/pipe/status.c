/* SPDX-License-Identifier: BSD-3-Clause */
/* What fstat() says of a pipe. */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct stat a, b;
	int fd[2];

	pipe(fd);
	write(fd[1], "hello", 5);
	SHOW(fstat(fd[0], &a));
	SHOW(fstat(fd[1], &b));
	SHOW(S_ISFIFO(a.st_mode));
	printf("mode %o\n", a.st_mode & 07777);
	SHOW(a.st_nlink);
	SHOW(a.st_size);
	SHOW(a.st_uid);
	SHOW_BOOL(a.st_ino == b.st_ino && a.st_dev == b.st_dev);
	SHOW(a.st_blksize);
	return 0;
}
