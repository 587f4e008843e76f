/* SPDX-License-Identifier: BSD-3-Clause */
/* Edge-triggered writing is told when a full pipe has room again. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct epoll_event event = { .events = EPOLLOUT | EPOLLET }, got;
	int ep = epoll_create1(0), fd[2];
	char block[4096] = "";

	pipe2(fd, O_NONBLOCK);
	epoll_ctl(ep, EPOLL_CTL_ADD, fd[1], &event);
	SHOW(epoll_wait(ep, &got, 1, 0));
	SHOW(epoll_wait(ep, &got, 1, 0));
	while (write(fd[1], block, sizeof(block)) > 0)
		;
	SHOW(epoll_wait(ep, &got, 1, 0));
	SHOW(read(fd[0], block, sizeof(block)));
	SHOW(epoll_wait(ep, &got, 1, 0));
	SHOW(epoll_wait(ep, &got, 1, 0));
	SHOW(read(fd[0], block, sizeof(block)));
	SHOW(epoll_wait(ep, &got, 1, 0));
	return 0;
}
