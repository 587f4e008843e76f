/* SPDX-License-Identifier: BSD-3-Clause */
/* select() on sockets. */
#include "../sockets.h"

#include <sys/select.h>

int main(void)
{
	struct timeval none = { 0, 0 };
	fd_set in, out, bad;
	int fd[2];

	socketpair(AF_UNIX, SOCK_STREAM, 0, fd);
	FD_ZERO(&in);
	FD_SET(fd[0], &in);
	out = bad = in;
	SHOW(select(fd[1] + 1, &in, &out, &bad, &none));
	SHOW_BOOL(FD_ISSET(fd[0], &in));
	SHOW_BOOL(FD_ISSET(fd[0], &out));
	SHOW_BOOL(FD_ISSET(fd[0], &bad));
	write(fd[1], "x", 1);
	FD_SET(fd[0], &in);
	SHOW(select(fd[1] + 1, &in, NULL, NULL, &none));
	close(fd[1]);
	SHOW(select(fd[0] + 1, &in, &out, &bad, &none));
	return 0;
}
