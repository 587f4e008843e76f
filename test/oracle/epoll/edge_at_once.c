/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * What is ready when it is added edge-triggered is told once; EPOLL_CTL_MOD
 * tells again.
 */
#include <sys/epoll.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct epoll_event event = { .events = EPOLLIN | EPOLLET }, got;
	int ep = epoll_create1(0), fd[2];

	pipe(fd);
	write(fd[1], "a", 1);
	epoll_ctl(ep, EPOLL_CTL_ADD, fd[0], &event);
	SHOW(epoll_wait(ep, &got, 1, 0));
	SHOW(epoll_wait(ep, &got, 1, 0));
	SHOW(epoll_ctl(ep, EPOLL_CTL_MOD, fd[0], &event));
	SHOW(epoll_wait(ep, &got, 1, 0));
	SHOW(epoll_wait(ep, &got, 1, 0));
	return 0;
}
