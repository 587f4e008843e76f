/* SPDX-License-Identifier: BSD-3-Clause */
/* Two descriptors of one socket: the last one closes it. */
#include "../sockets.h"

int main(void)
{
	int fd[2], again;

	socketpair(AF_UNIX, SOCK_STREAM, 0, fd);
	again = dup(fd[0]);
	SHOW(fcntl(again, F_SETFL, O_NONBLOCK));
	SHOW(fcntl(fd[0], F_GETFL) == (O_RDWR | O_NONBLOCK));
	SHOW(receive(fd[0], 0));
	close(fd[0]);
	SHOW_EVENTS(fd[1]);
	SHOW(write(fd[1], "x", 1));
	SHOW(receive(again, 0));
	close(again);
	SHOW_EVENTS(fd[1]);
	return 0;
}
