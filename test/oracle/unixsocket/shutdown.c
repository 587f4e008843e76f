/* SPDX-License-Identifier: BSD-3-Clause */
/* Ways that are shut, at both ends. */
#include "../sockets.h"

int main(void)
{
	int fd[2];

	signal(SIGPIPE, SIG_IGN);
	socketpair(AF_UNIX, SOCK_STREAM, 0, fd);
	SHOW(write(fd[0], "left", 4));
	SHOW(shutdown(fd[0], SHUT_WR));
	SHOW_EVENTS(fd[0]);
	SHOW_EVENTS(fd[1]);
	SHOW(write(fd[0], "x", 1));
	SHOW(receive(fd[1], 0));
	SHOW(receive(fd[1], 0));
	SHOW(write(fd[1], "back", 4));
	SHOW(receive(fd[0], 0));
	SHOW(shutdown(fd[1], SHUT_WR));
	SHOW_EVENTS(fd[0]);
	SHOW_EVENTS(fd[1]);
	SHOW(receive(fd[0], 0));
	socketpair(AF_UNIX, SOCK_STREAM, 0, fd);
	SHOW(write(fd[1], "there", 5));
	SHOW(shutdown(fd[0], SHUT_RD));
	SHOW_EVENTS(fd[0]);
	SHOW_EVENTS(fd[1]);
	SHOW(receive(fd[0], 0));
	SHOW(receive(fd[0], 0));
	SHOW(write(fd[1], "x", 1));
	SHOW(write(fd[0], "x", 1));
	SHOW(shutdown(fd[0], SHUT_RDWR));
	SHOW_EVENTS(fd[0]);
	SHOW_EVENTS(fd[1]);
	SHOW(shutdown(fd[0], 3));
	SHOW(shutdown(fd[0], -1));
	SHOW(shutdown(99, 0));
	SHOW(shutdown(0, 0));
	SHOW(shutdown(socket(AF_UNIX, SOCK_STREAM, 0), SHUT_RDWR));
	SHOW(shutdown(socket(AF_UNIX, SOCK_DGRAM, 0), SHUT_RDWR));
	return 0;
}
