/* SPDX-License-Identifier: BSD-3-Clause */
/* EPOLLONESHOT tells once, until EPOLL_CTL_MOD. */
#include <sys/epoll.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct epoll_event event = { .events = EPOLLIN | EPOLLONESHOT }, got;
	int ep = epoll_create1(0), fd[2];

	pipe(fd);
	epoll_ctl(ep, EPOLL_CTL_ADD, fd[0], &event);
	write(fd[1], "a", 1);
	SHOW(epoll_wait(ep, &got, 1, 0));
	SHOW(got.events == EPOLLIN);
	write(fd[1], "a", 1);
	SHOW(epoll_wait(ep, &got, 1, 0));
	close(fd[1]);
	SHOW(epoll_wait(ep, &got, 1, 0));
	SHOW(epoll_ctl(ep, EPOLL_CTL_MOD, fd[0], &event));
	SHOW(epoll_wait(ep, &got, 1, 0));
	SHOW(got.events == (EPOLLIN | EPOLLHUP));
	SHOW(epoll_wait(ep, &got, 1, 0));
	return 0;
}
