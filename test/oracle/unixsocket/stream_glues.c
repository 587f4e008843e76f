/* SPDX-License-Identifier: BSD-3-Clause */
/* A stream has no borders: reads take parts, and parts of several writes. */
#include "../sockets.h"

int main(void)
{
	char text[32] = "";
	int fd[2], i;

	socketpair(AF_UNIX, SOCK_STREAM, 0, fd);
	for (i = 0; i < 5; i++)
		write(fd[0], "abcde", 5);
	SHOW(read(fd[1], text, 3));
	SHOW_STR(text);
	SHOW(read(fd[1], text, 9));
	SHOW_STR(text);
	SHOW(ioctl(fd[1], FIONREAD, &i));
	SHOW(i);
	SHOW(recv(fd[1], text, 7, MSG_PEEK));
	SHOW_STR(text);
	SHOW(recv(fd[1], text, 30, MSG_PEEK));
	SHOW_STR(text);
	SHOW(recv(fd[1], text, 0, 0));
	SHOW(recv(fd[1], text, 30, MSG_TRUNC));
	SHOW(recv(fd[1], text, 30, MSG_DONTWAIT));
	SHOW(recv(fd[1], text, 0, MSG_DONTWAIT));
	SHOW(read(fd[1], text, 0));
	SHOW(write(fd[1], text, 0));
	SHOW(ioctl(fd[1], FIONREAD, &i));
	SHOW(i);
	return 0;
}
