/* SPDX-License-Identifier: BSD-3-Clause */
/* An epoll that has something ready is ready itself. */
#include <poll.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct epoll_event event = { .events = EPOLLIN }, got;
	int outer = epoll_create1(0), inner = epoll_create1(0), fd[2];
	struct pollfd fds = { .fd = inner, .events = POLLIN | POLLOUT };
	char byte;

	pipe(fd);
	SHOW(epoll_ctl(outer, EPOLL_CTL_ADD, inner, &event));
	SHOW(epoll_ctl(inner, EPOLL_CTL_ADD, fd[0], &event));
	SHOW(epoll_wait(outer, &got, 1, 0));
	SHOW(poll(&fds, 1, 0));
	write(fd[1], "a", 1);
	SHOW(epoll_wait(outer, &got, 1, 0));
	SHOW(got.events == EPOLLIN);
	SHOW(poll(&fds, 1, 0));
	SHOW(fds.revents == POLLIN);
	read(fd[0], &byte, 1);
	SHOW(epoll_wait(outer, &got, 1, 0));
	SHOW(epoll_wait(inner, &got, 1, 0));
	SHOW(poll(&fds, 1, 0));
	return 0;
}
