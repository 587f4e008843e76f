/* SPDX-License-Identifier: BSD-3-Clause */
/* SOCK_NONBLOCK and SOCK_CLOEXEC of each call that makes descriptors. */
#include "../sockets.h"

static void show(int fd)
{
	SHOW(fcntl(fd, F_GETFD));
	SHOW(fcntl(fd, F_GETFL) == O_RDWR);
	SHOW(fcntl(fd, F_GETFL) == (O_RDWR | O_NONBLOCK));
}

int main(void)
{
	int fd[2], listener = listener_at(SOCK_STREAM, "/work/s");

	show(socket(AF_UNIX, SOCK_STREAM, 0));
	show(socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0));
	show(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
	socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, fd);
	show(fd[0]);
	show(fd[1]);
	fd[0] = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);
	SHOW(connect_to(fd[0], "/work/s"));
	show(accept(listener, NULL, NULL));
	fd[0] = socket(AF_UNIX, SOCK_STREAM, 0);
	SHOW(connect_to(fd[0], "/work/s"));
	show(accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC));
	return 0;
}
