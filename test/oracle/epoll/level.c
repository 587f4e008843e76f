/* SPDX-License-Identifier: BSD-3-Clause */
/* A level-triggered item is told each time until it is not ready. */
#include <sys/epoll.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct epoll_event event = { .events = EPOLLIN, .data.u64 = 42 }, got;
	int ep = epoll_create1(0), fd[2];
	char byte;

	pipe(fd);
	epoll_ctl(ep, EPOLL_CTL_ADD, fd[0], &event);
	SHOW(epoll_wait(ep, &got, 1, 0));
	write(fd[1], "ab", 2);
	SHOW(epoll_wait(ep, &got, 1, -1));
	SHOW(got.events == EPOLLIN);
	SHOW(got.data.u64);
	SHOW(epoll_wait(ep, &got, 1, -1));
	read(fd[0], &byte, 1);
	SHOW(epoll_wait(ep, &got, 1, -1));
	read(fd[0], &byte, 1);
	SHOW(epoll_wait(ep, &got, 1, 0));
	return 0;
}
