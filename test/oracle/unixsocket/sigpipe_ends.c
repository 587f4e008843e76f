/* SPDX-License-Identifier: BSD-3-Clause */
/* SIGPIPE ends who does not expect it. */
#include "../sockets.h"

int main(void)
{
	int fd[2];

	socketpair(AF_UNIX, SOCK_STREAM, 0, fd);
	close(fd[0]);
	printf("before\n");
	SHOW(send(fd[1], "x", 1, 0));
	printf("not reached\n");
	return 0;
}
