/* SPDX-License-Identifier: BSD-3-Clause */
/* What epoll_wait() refuses. */
#include <sys/epoll.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct epoll_event events[2];
	int ep = epoll_create1(0), fd[2];

	pipe(fd);
	SHOW(epoll_wait(ep, events, 0, 0));
	SHOW(epoll_wait(ep, events, -1, 0));
	SHOW(epoll_wait(99, events, 2, 0));
	SHOW(epoll_wait(fd[0], events, 2, 0));
	SHOW(epoll_wait(ep, events, 2, 0));
	SHOW(epoll_wait(ep, events, 2, 3));
	return 0;
}
