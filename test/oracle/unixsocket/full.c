/* SPDX-License-Identifier: BSD-3-Clause */
/* A stream that nobody reads becomes full, and is not for ever. */
#include "../sockets.h"

int main(void)
{
	static char block[4096];
	long nr, total = 0;
	int fd[2];

	socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, fd);
	while ((nr = write(fd[0], block, sizeof(block))) > 0)
		total += nr;
	SHOW(nr == -1 && errno == EAGAIN);
	SHOW_BOOL(total >= 65536 && total < 4000000);
	SHOW_EVENTS(fd[0]);
	SHOW(send(fd[0], block, 1, MSG_DONTWAIT));
	SHOW(read(fd[1], block, sizeof(block)));
	SHOW_EVENTS(fd[0]);
	while ((nr = read(fd[1], block, sizeof(block))) > 0)
		total -= nr;
	SHOW(total == 4096);
	SHOW_EVENTS(fd[0]);
	SHOW(ioctl(fd[0], TIOCOUTQ, &nr));
	SHOW((int)nr);
	return 0;
}
