/* SPDX-License-Identifier: BSD-3-Clause */
/* What splice(), tee() and vmsplice() refuse. */
#include "../sockets.h"

int main(void)
{
	int file = open("/work/file", O_CREAT | O_RDWR, 0600), one[2], two[2];
	int append = open("/work/file", O_WRONLY | O_APPEND), fd[2];
	struct iovec iov = { "x", 1 };
	loff_t at = 0;

	pipe(one);
	pipe(two);
	socketpair(AF_UNIX, SOCK_STREAM, 0, fd);
	write(one[1], "text", 4);
	SHOW(splice(one[0], NULL, two[1], NULL, 0, 0));
	SHOW(splice(one[0], NULL, two[1], NULL, 4, 16));
	SHOW(splice(99, NULL, two[1], NULL, 4, 0));
	SHOW(splice(one[0], NULL, 99, NULL, 4, 0));
	SHOW(splice(one[1], NULL, two[1], NULL, 4, 0));
	SHOW(splice(one[0], NULL, two[0], NULL, 4, 0));
	SHOW(splice(one[0], NULL, one[1], NULL, 4, 0));
	SHOW(splice(one[0], &at, two[1], NULL, 4, 0));
	SHOW(splice(one[0], NULL, two[1], &at, 4, 0));
	SHOW(splice(one[0], &at, file, NULL, 4, 0));
	SHOW(splice(one[0], NULL, fd[0], &at, 4, 0));
	SHOW(splice(fd[0], &at, one[1], NULL, 4, 0));
	SHOW(splice(file, NULL, fd[0], NULL, 4, 0));
	SHOW(splice(one[0], NULL, append, NULL, 4, 0));
	SHOW(splice(two[0], NULL, one[1], NULL, 4, SPLICE_F_NONBLOCK));
	SHOW(tee(one[0], one[1], 4, 0));
	SHOW(tee(one[0], file, 4, 0));
	SHOW(tee(file, one[1], 4, 0));
	SHOW(tee(two[0], one[1], 4, SPLICE_F_NONBLOCK));
	SHOW(tee(one[0], two[1], 4, 16));
	SHOW(vmsplice(file, &iov, 1, 0));
	SHOW(vmsplice(99, &iov, 1, 0));
	SHOW(vmsplice(one[1], &iov, 1, 16));
	return 0;
}
