/* SPDX-License-Identifier: BSD-3-Clause */
/* readv() and writev() on a file, with empty pieces and NULLs. */
#include <fcntl.h>
#include <sys/uio.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	char a[3] = "", b[5] = "";
	struct iovec out[] = { { NULL, 0 }, { "ab", 2 }, { "cdefg", 5 } };
	struct iovec in[] = { { a, 2 }, { NULL, 0 }, { b, 4 } };
	int fd = open("file", O_CREAT | O_RDWR, 0600);

	SHOW(writev(fd, out, 3));
	SHOW(writev(fd, NULL, 0));
	SHOW(writev(fd, out, 1));
	SHOW(lseek(fd, 0, SEEK_SET));
	SHOW(readv(fd, in, 3));
	SHOW_STR(a);
	SHOW_STR(b);
	SHOW(readv(fd, in, 3));
	SHOW(readv(fd, in, 3));
	SHOW(readv(fd, in, -1));
	SHOW(readv(fd, in, 1025));
	SHOW(readv(99, in, 1));
	SHOW(writev(99, in, 1));
	return 0;
}
