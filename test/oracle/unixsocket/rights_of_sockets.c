/* SPDX-License-Identifier: BSD-3-Clause */
/* Sockets in queues of sockets: closing one end frees a whole chain. */
#include "../sockets.h"

#define NR 200

int main(void)
{
	int fd[2], inner[2], ends[2], got[2], i;
	char byte;

	pipe2(ends, O_NONBLOCK);
	socketpair(AF_UNIX, SOCK_DGRAM, 0, fd);
	send_fds(fd[0], "x", &ends[1], 1);
	close(ends[1]);
	for (i = 0; i < 3; i++) {
		socketpair(AF_UNIX, SOCK_DGRAM, 0, inner);
		SHOW(send_fds(inner[0], "in", fd, 2));
		close(fd[0]);
		close(fd[1]);
		memcpy(fd, inner, sizeof(fd));
	}
	SHOW(receive_fds(fd[1], got, 2, 0));
	SHOW(receive_fds(got[1], inner, 2, 0));
	SHOW(read(ends[0], &byte, 1));
	close(fd[0]);
	close(fd[1]);
	close(got[0]);
	close(got[1]);
	SHOW(read(ends[0], &byte, 1));
	close(inner[0]);
	close(inner[1]);
	SHOW(read(ends[0], &byte, 1));
	return 0;
}
