/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Closing a descriptor takes it out, unless a duplicate keeps the description.
 */
#include <sys/epoll.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct epoll_event event = { .events = EPOLLIN }, got;
	int ep = epoll_create1(0), fd[2], copy;

	pipe(fd);
	write(fd[1], "a", 1);
	epoll_ctl(ep, EPOLL_CTL_ADD, fd[0], &event);
	SHOW(epoll_wait(ep, &got, 1, 0));
	copy = dup(fd[0]);
	close(fd[0]);
	SHOW(epoll_wait(ep, &got, 1, 0));
	SHOW(epoll_ctl(ep, EPOLL_CTL_DEL, fd[0], NULL));
	SHOW(epoll_ctl(ep, EPOLL_CTL_DEL, copy, NULL));
	close(copy);
	SHOW(epoll_wait(ep, &got, 1, 0));
	return 0;
}
