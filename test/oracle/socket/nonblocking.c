/* SPDX-License-Identifier: BSD-3-Clause */
/* Ways to say that a call is not to wait. */
#include "../sockets.h"

int main(void)
{
	int fd[2], on = 1;
	char byte;

	socketpair(AF_UNIX, SOCK_STREAM, 0, fd);
	SHOW(recv(fd[0], &byte, 1, MSG_DONTWAIT));
	SHOW(ioctl(fd[0], FIONBIO, &on));
	SHOW(fcntl(fd[0], F_GETFL) == (O_RDWR | O_NONBLOCK));
	SHOW(read(fd[0], &byte, 1));
	SHOW(recv(fd[0], &byte, 1, MSG_WAITALL));
	on = 0;
	SHOW(ioctl(fd[0], FIONBIO, &on));
	write(fd[1], "x", 1);
	SHOW(read(fd[0], &byte, 1));
	SHOW(recv(fd[1], &byte, 1, MSG_PEEK | MSG_DONTWAIT));
	return 0;
}
