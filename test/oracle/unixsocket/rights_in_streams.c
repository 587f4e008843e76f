/* SPDX-License-Identifier: BSD-3-Clause */
/* Where in a stream descriptors come: reads stop behind them. */
#include "../sockets.h"

int main(void)
{
	int fd[2], pass[1] = { 1 }, got[4];

	socketpair(AF_UNIX, SOCK_STREAM, 0, fd);
	SHOW(write(fd[0], "plain ", 6));
	SHOW(send_fds(fd[0], "with ", pass, 1));
	SHOW(write(fd[0], "behind ", 7));
	SHOW(send_fds(fd[0], "more", pass, 1));
	SHOW(send_fds(fd[0], "last", pass, 1));
	SHOW(receive_fds(fd[1], got, 4, 0));
	SHOW(receive_fds(fd[1], got, 4, MSG_PEEK));
	SHOW(receive_fds(fd[1], got, 4, 0));
	SHOW(receive(fd[1], 0));
	SHOW(receive_fds(fd[1], got, 4, MSG_DONTWAIT));
	return 0;
}
