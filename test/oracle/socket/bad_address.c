/* SPDX-License-Identifier: BSD-3-Clause */
/* Pointers to memory that is not there. */
#include "../sockets.h"

#include <sys/mman.h>

int main(void)
{
	char *bad =
		mmap(NULL, 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	struct sockaddr *nowhere = (struct sockaddr *)bad;
	struct iovec iov = { bad, 4 }, good = { "x", 1 };
	struct msghdr header = { .msg_iov = &iov, .msg_iovlen = 1 };
	int fd[2], listener = listener_at(SOCK_STREAM, "@bad");
	socklen_t len = 16;

	SHOW(socketpair(AF_UNIX, SOCK_STREAM, 0, (int *)bad));
	socketpair(AF_UNIX, SOCK_STREAM, 0, fd);
	SHOW(bind(socket(AF_UNIX, SOCK_STREAM, 0), nowhere, 10));
	SHOW(connect(socket(AF_UNIX, SOCK_STREAM, 0), nowhere, 10));
	SHOW(getsockname(fd[0], nowhere, &len));
	SHOW(getsockname(fd[0], nowhere, (socklen_t *)bad));
	SHOW(getpeername(fd[0], NULL, &len));
	SHOW(write(fd[0], bad, 4));
	SHOW(send(fd[0], bad, 4, 0));
	SHOW(send(fd[0], NULL, 4, 0));
	SHOW(writev(fd[0], &iov, 1));
	SHOW(sendmsg(fd[0], &header, 0));
	SHOW(write(fd[0], "x", 1));
	SHOW(read(fd[1], bad, 4));
	SHOW(recv(fd[1], bad, 4, 0));
	SHOW(recvmsg(fd[1], &header, 0));
	SHOW(receive(fd[1], 0));
	header.msg_iov = &good;
	header.msg_name = bad;
	header.msg_namelen = 10;
	SHOW(sendmsg(fd[0], &header, 0));
	SHOW(setsockopt(fd[0], SOL_SOCKET, SO_KEEPALIVE, bad, 4));
	SHOW(getsockopt(fd[0], SOL_SOCKET, SO_KEEPALIVE, bad, &len));
	SHOW(getsockopt(fd[0], SOL_SOCKET, SO_KEEPALIVE, &len,
			(socklen_t *)bad));
	(void)listener;
	return 0;
}
