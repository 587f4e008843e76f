/* SPDX-License-Identifier: BSD-3-Clause */
/* A description may be there under two numbers. */
#include <sys/epoll.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct epoll_event event = { .events = EPOLLIN }, got[4];
	int ep = epoll_create1(0), fd[2], copy;

	pipe(fd);
	copy = dup(fd[0]);
	event.data.u32 = 1;
	SHOW(epoll_ctl(ep, EPOLL_CTL_ADD, fd[0], &event));
	event.data.u32 = 2;
	SHOW(epoll_ctl(ep, EPOLL_CTL_ADD, copy, &event));
	write(fd[1], "a", 1);
	SHOW(epoll_wait(ep, got, 4, 0));
	SHOW(got[0].data.u32 + got[1].data.u32);
	SHOW(epoll_ctl(ep, EPOLL_CTL_DEL, copy, NULL));
	SHOW(epoll_wait(ep, got, 4, 0));
	SHOW(got[0].data.u32);
	return 0;
}
