/* SPDX-License-Identifier: BSD-3-Clause */
/* The other end is closed with bytes in it that nobody read. */
#include "../sockets.h"

int main(void)
{
	int fd[2];

	signal(SIGPIPE, SIG_IGN);
	socketpair(AF_UNIX, SOCK_STREAM, 0, fd);
	write(fd[0], "unread", 6);
	write(fd[1], "for you", 7);
	close(fd[1]);
	SHOW_EVENTS(fd[0]);
	SHOW(write(fd[0], "x", 1));
	SHOW(receive(fd[0], 0));
	SHOW(receive(fd[0], 0));
	SHOW(receive(fd[0], 0));
	SHOW_EVENTS(fd[0]);
	socketpair(AF_UNIX, SOCK_SEQPACKET, 0, fd);
	write(fd[0], "unread", 6);
	close(fd[1]);
	SHOW_EVENTS(fd[0]);
	SHOW(receive(fd[0], 0));
	SHOW(receive(fd[0], 0));
	SHOW(write(fd[0], "x", 1));
	return 0;
}
