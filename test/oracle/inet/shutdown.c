/* SPDX-License-Identifier: BSD-3-Clause */
/* One way is shut, then the other. */
#include "../inet.h"

int main(void)
{
	int fd[2];

	signal(SIGPIPE, SIG_IGN);
	tcp_pair(fd);
	SHOW(write(fd[0], "last", 4));
	SHOW(shutdown(fd[0], SHUT_WR));
	SHOW(write(fd[0], "x", 1));
	SHOW(receive(fd[1], 0));
	SHOW_UNTIL(fd[1], POLLRDHUP);
	SHOW(receive(fd[1], 0));
	SHOW(write(fd[1], "answer", 6));
	SHOW(receive(fd[0], 0));
	SHOW(shutdown(fd[1], SHUT_WR));
	SHOW_UNTIL(fd[0], POLLRDHUP);
	SHOW(receive(fd[0], 0));
	SHOW_EVENTS(fd[1]);
	SHOW(write(fd[1], "x", 1));
	return 0;
}
