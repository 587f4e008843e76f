/* SPDX-License-Identifier: BSD-3-Clause */
/* Bytes both ways through a pair; the end. */
#include "../sockets.h"

int main(void)
{
	int fd[2];

	SHOW(socketpair(AF_UNIX, SOCK_STREAM, 0, fd));
	SHOW_BOOL(fd[1] == fd[0] + 1);
	SHOW_EVENTS(fd[0]);
	SHOW(write(fd[0], "hello ", 6));
	SHOW(write(fd[0], "world", 5));
	SHOW_EVENTS(fd[1]);
	SHOW(receive(fd[1], 0));
	SHOW(write(fd[1], "back", 4));
	SHOW(receive(fd[0], 0));
	SHOW_NAME(fd[0]);
	SHOW_PEER(fd[0]);
	close(fd[1]);
	SHOW_EVENTS(fd[0]);
	SHOW(receive(fd[0], 0));
	SHOW(receive(fd[0], 0));
	return 0;
}
