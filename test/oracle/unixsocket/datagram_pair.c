/* SPDX-License-Identifier: BSD-3-Clause */
/* A pair of datagram sockets: cut messages, ends. */
#include "../sockets.h"

int main(void)
{
	char text[16] = "";
	int fd[2];

	socketpair(AF_UNIX, SOCK_DGRAM, 0, fd);
	SHOW_EVENTS(fd[0]);
	SHOW(write(fd[0], "0123456789", 10));
	SHOW(write(fd[0], "abc", 3));
	SHOW(recv(fd[1], text, 4, MSG_PEEK));
	SHOW(recv(fd[1], text, 4, MSG_PEEK | MSG_TRUNC));
	SHOW(recv(fd[1], text, 4, MSG_TRUNC));
	SHOW_STR(text);
	SHOW(recv(fd[1], text, 15, MSG_WAITALL));
	SHOW(shutdown(fd[0], SHUT_WR));
	SHOW(write(fd[0], "x", 1));
	SHOW_EVENTS(fd[1]);
	SHOW(shutdown(fd[1], SHUT_RD));
	SHOW_EVENTS(fd[1]);
	SHOW(recv(fd[1], text, 4, MSG_DONTWAIT));
	SHOW(recv(fd[1], text, 4, 0));
	SHOW(write(fd[1], "x", 1));
	SHOW(receive(fd[0], 0));
	close(fd[0]);
	SHOW_EVENTS(fd[1]);
	SHOW(write(fd[1], "x", 1));
	return 0;
}
