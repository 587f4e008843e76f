/* SPDX-License-Identifier: BSD-3-Clause */
/* recvmsg() says what was cut. */
#include "../sockets.h"

static void show(int type)
{
	char text[8] = "";
	struct iovec iov = { text, 4 };
	struct msghdr header = { .msg_iov = &iov,
				 .msg_iovlen = 1,
				 .msg_flags = -1,
				 .msg_namelen = 77 };
	int fd[2];

	socketpair(AF_UNIX, type, 0, fd);
	SHOW(write(fd[0], "012345", 6));
	SHOW(recvmsg(fd[1], &header, MSG_PEEK));
	SHOW(header.msg_flags == MSG_TRUNC);
	SHOW(header.msg_flags == 0);
	SHOW(recvmsg(fd[1], &header, 0));
	SHOW(header.msg_flags == MSG_TRUNC);
	SHOW(header.msg_controllen);
	header.msg_iovlen = 1025;
	SHOW(recvmsg(fd[1], &header, 0));
	SHOW(sendmsg(fd[1], &header, 0));
	header.msg_iovlen = 0;
	SHOW(sendmsg(fd[1], &header, 0));
	SHOW(recv(fd[0], text, 4, MSG_DONTWAIT));
}

int main(void)
{
	show(SOCK_STREAM);
	show(SOCK_DGRAM);
	show(SOCK_SEQPACKET);
	return 0;
}
