/* SPDX-License-Identifier: BSD-3-Clause */
/* The other end is closed with bytes that nobody read, or without linger. */
#include "../inet.h"

int main(void)
{
	struct linger now = { 1, 0 };
	int fd[2];

	signal(SIGPIPE, SIG_IGN);
	tcp_pair(fd);
	SHOW(write(fd[0], "unread", 6));
	SHOW_UNTIL(fd[1], POLLIN);
	close(fd[1]);
	SHOW_UNTIL(fd[0], POLLRDHUP);
	SHOW(receive(fd[0], 0));
	SHOW(receive(fd[0], 0));
	SHOW(write(fd[0], "x", 1));
	tcp_pair(fd);
	SHOW(setsockopt(fd[1], SOL_SOCKET, SO_LINGER, &now, sizeof(now)));
	close(fd[1]);
	SHOW_UNTIL(fd[0], POLLRDHUP);
	SHOW(option_of(fd[0], SOL_SOCKET, SO_ERROR) == ECONNRESET);
	SHOW(write(fd[0], "x", 1));
	SHOW(receive(fd[0], 0));
	return 0;
}
