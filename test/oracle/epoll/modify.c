/* SPDX-License-Identifier: BSD-3-Clause */
/* EPOLL_CTL_MOD changes what is told and the word with it. */
#include <sys/epoll.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct epoll_event event = { .events = EPOLLIN, .data.u32 = 1 }, got;
	int ep = epoll_create1(0), fd[2];

	pipe(fd);
	epoll_ctl(ep, EPOLL_CTL_ADD, fd[1], &event);
	SHOW(epoll_wait(ep, &got, 1, 0));
	event.events = EPOLLOUT;
	event.data.u32 = 2;
	SHOW(epoll_ctl(ep, EPOLL_CTL_MOD, fd[1], &event));
	SHOW(epoll_wait(ep, &got, 1, 0));
	SHOW(got.events == EPOLLOUT);
	SHOW(got.data.u32);
	event.events = 0;
	SHOW(epoll_ctl(ep, EPOLL_CTL_MOD, fd[1], &event));
	SHOW(epoll_wait(ep, &got, 1, 0));
	close(fd[0]);
	SHOW(epoll_wait(ep, &got, 1, 0));
	SHOW(got.events == EPOLLERR);
	return 0;
}
