/* SPDX-License-Identifier: BSD-3-Clause */
/* EPOLLEXCLUSIVE goes with few other flags and cannot be changed. */
#include <sys/epoll.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct epoll_event event = { .events = EPOLLIN | EPOLLEXCLUSIVE }, got;
	int ep = epoll_create1(0), fd[2], inner = epoll_create1(0);

	pipe(fd);
	SHOW(epoll_ctl(ep, EPOLL_CTL_ADD, fd[0], &event));
	SHOW(epoll_ctl(ep, EPOLL_CTL_MOD, fd[0], &event));
	event.events = EPOLLIN;
	SHOW(epoll_ctl(ep, EPOLL_CTL_MOD, fd[0], &event));
	event.events = EPOLLIN | EPOLLEXCLUSIVE | EPOLLONESHOT;
	SHOW(epoll_ctl(ep, EPOLL_CTL_ADD, fd[1], &event));
	event.events = EPOLLIN | EPOLLEXCLUSIVE;
	SHOW(epoll_ctl(ep, EPOLL_CTL_ADD, inner, &event));
	write(fd[1], "x", 1);
	SHOW(epoll_wait(ep, &got, 1, 0));
	SHOW(got.events == EPOLLIN);
	return 0;
}
