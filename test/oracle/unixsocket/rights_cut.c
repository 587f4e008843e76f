/* SPDX-License-Identifier: BSD-3-Clause */
/* No room for all descriptors: the others are closed. */
#include "../sockets.h"

int main(void)
{
	int fd[2], ends[2], got[8], i, pass[3];
	char byte;

	socketpair(AF_UNIX, SOCK_DGRAM, 0, fd);
	pipe(ends);
	for (i = 0; i < 3; i++)
		pass[i] = ends[1];
	SHOW(send_fds(fd[0], "three", pass, 3));
	SHOW(send_fds(fd[0], "again", pass, 3));
	SHOW(send_fds(fd[0], "lost", pass, 3));
	close(ends[1]);
	SHOW(receive_fds(fd[1], got, 0, 0));
	SHOW(receive_fds(fd[1], got, 2, 0));
	fcntl(ends[0], F_SETFL, O_NONBLOCK);
	SHOW(read(ends[0], &byte, 1));
	close(got[0]);
	close(got[1]);
	SHOW(read(ends[0], &byte, 1));
	SHOW(receive(fd[1], 0));
	SHOW(read(ends[0], &byte, 1));
	return 0;
}
