/* SPDX-License-Identifier: BSD-3-Clause */
/* An edge-triggered item is told once for each change. */
#include <sys/epoll.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct epoll_event event = { .events = EPOLLIN | EPOLLET }, got;
	int ep = epoll_create1(0), fd[2];
	char byte;

	pipe(fd);
	epoll_ctl(ep, EPOLL_CTL_ADD, fd[0], &event);
	SHOW(epoll_wait(ep, &got, 1, 0));
	write(fd[1], "ab", 2);
	SHOW(epoll_wait(ep, &got, 1, 0));
	SHOW(epoll_wait(ep, &got, 1, 0));
	read(fd[0], &byte, 1);
	SHOW(epoll_wait(ep, &got, 1, 0));
	write(fd[1], "c", 1);
	SHOW(epoll_wait(ep, &got, 1, 0));
	SHOW(epoll_wait(ep, &got, 1, 0));
	close(fd[1]);
	SHOW(epoll_wait(ep, &got, 1, 0));
	SHOW(got.events == (EPOLLIN | EPOLLHUP));
	SHOW(epoll_wait(ep, &got, 1, 0));
	return 0;
}
