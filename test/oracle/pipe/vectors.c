/* SPDX-License-Identifier: BSD-3-Clause */
/* writev() and readv() over a pipe. */
#include <sys/uio.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	char a[4] = "", b[8] = "";
	struct iovec out[] = { { "one", 3 }, { "", 0 }, { "twoo", 4 } };
	struct iovec in[] = { { a, 2 }, { NULL, 0 }, { b, 7 } };
	int fd[2];

	pipe(fd);
	SHOW(writev(fd[1], out, 3));
	SHOW(readv(fd[0], in, 3));
	SHOW_STR(a);
	SHOW_STR(b);
	SHOW(writev(fd[1], out, 0));
	SHOW(writev(fd[1], out, -1));
	SHOW(writev(fd[1], out, 1025));
	SHOW(readv(fd[0], in, -1));
	return 0;
}
