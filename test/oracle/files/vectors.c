/* SPDX-License-Identifier: BSD-3-Clause */
/* readv() and writev(): several pieces, none, too many. */
#include "files.h"

#include <sys/uio.h>

int main(void)
{
	char a[4] = "", b[4] = "";
	struct iovec iov[3] = { { a, 3 }, { NULL, 0 }, { b, 3 } };
	static struct iovec many[1100];
	int fd = open("f", O_CREAT | O_RDWR, 0644);

	SHOW(write(fd, "abcdef", 6));
	lseek(fd, 1, SEEK_SET);
	SHOW(readv(fd, iov, 3));
	SHOW_STR(a);
	SHOW_STR(b);
	SHOW(readv(fd, iov, 3));
	SHOW(writev(fd, iov, 3));
	SHOW(preadv(fd, iov, 3, 6));
	SHOW_STR(b);
	SHOW(pwritev(fd, iov, 1, 0));
	SHOW(pwritev(fd, iov, 1, -1));
	SHOW(readv(fd, iov, 0));
	SHOW(readv(fd, iov, -1));
	SHOW(readv(fd, many, 1025));
	SHOW(readv(fd, many, 1024));
	iov[0].iov_len = SIZE_MAX;
	SHOW(readv(fd, iov, 3));
	show_text("f");
	return 0;
}
