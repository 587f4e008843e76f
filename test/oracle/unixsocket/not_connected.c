/* SPDX-License-Identifier: BSD-3-Clause */
/* Calls on sockets that have no other end. */
#include "../sockets.h"

static void show(int type)
{
	int fd = socket(AF_UNIX, type | SOCK_NONBLOCK, 0), nr = -1;
	char byte;

	SHOW_EVENTS(fd);
	SHOW(read(fd, &byte, 1));
	SHOW(recv(fd, &byte, 1, 0));
	SHOW(write(fd, "x", 1));
	SHOW(send(fd, "x", 1, 0));
	SHOW(send_text(fd, "x", "/work/none"));
	SHOW_NAME(fd);
	SHOW_PEER(fd);
	SHOW(ioctl(fd, FIONREAD, &nr));
	SHOW(nr);
	SHOW(option_of(fd, SOL_SOCKET, SO_ERROR));
}

int main(void)
{
	signal(SIGPIPE, SIG_IGN);
	show(SOCK_SEQPACKET);
	show(SOCK_DGRAM);
	show(SOCK_STREAM);
	return 0;
}
