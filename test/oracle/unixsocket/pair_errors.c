/* SPDX-License-Identifier: BSD-3-Clause */
/* What socket() and socketpair() refuse. */
#include "../sockets.h"

int main(void)
{
	int fd[2];

	SHOW(socketpair(AF_UNIX, SOCK_STREAM, 7, fd));
	SHOW(socketpair(AF_UNIX, 4, 0, fd));
	SHOW(socketpair(AF_UNIX, 99, 0, fd));
	SHOW(socketpair(AF_UNIX, SOCK_STREAM | 0x100000, 0, fd));
	SHOW(socketpair(19, SOCK_STREAM, 0, fd));
	SHOW(socketpair(AF_UNIX, SOCK_STREAM, 0, NULL));
	SHOW(socket(AF_UNIX, SOCK_STREAM, 6));
	SHOW(socket(AF_UNIX, 11, 0));
	SHOW(socket(AF_UNIX, SOCK_RDM, 0));
	SHOW(socket(-1, SOCK_STREAM, 0));
	SHOW(socket(77, SOCK_STREAM, 0));
	SHOW_OK(socket(AF_UNIX, SOCK_STREAM, PF_UNIX));
	SHOW_OK(socket(AF_UNIX, SOCK_DGRAM, 0));
	SHOW_OK(socket(AF_UNIX, SOCK_SEQPACKET, 0));
	SHOW_OK(fd[0] = socket(AF_UNIX, SOCK_RAW, 0));
	SHOW(option_of(fd[0], SOL_SOCKET, SO_TYPE) == SOCK_DGRAM);
	return 0;
}
