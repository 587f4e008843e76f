/* SPDX-License-Identifier: BSD-3-Clause */
/* What epoll_ctl() refuses. */
#include <fcntl.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct epoll_event event = { .events = EPOLLIN };
	int ep = epoll_create1(0), fd[2], file;

	pipe(fd);
	file = open("file", O_CREAT | O_RDWR, 0600);
	SHOW(epoll_ctl(ep, EPOLL_CTL_ADD, 99, &event));
	SHOW(epoll_ctl(99, EPOLL_CTL_ADD, fd[0], &event));
	SHOW(epoll_ctl(fd[0], EPOLL_CTL_ADD, fd[1], &event));
	SHOW(epoll_ctl(ep, EPOLL_CTL_ADD, ep, &event));
	SHOW(epoll_ctl(ep, EPOLL_CTL_MOD, fd[0], &event));
	SHOW(epoll_ctl(ep, EPOLL_CTL_DEL, fd[0], NULL));
	SHOW(epoll_ctl(ep, EPOLL_CTL_ADD, fd[0], NULL));
	SHOW(epoll_ctl(ep, EPOLL_CTL_ADD, fd[0], &event));
	SHOW(epoll_ctl(ep, EPOLL_CTL_ADD, fd[0], &event));
	SHOW(epoll_ctl(ep, 7, fd[0], &event));
	SHOW(epoll_ctl(ep, EPOLL_CTL_ADD, file, &event));
	SHOW(epoll_ctl(ep, EPOLL_CTL_DEL, fd[0], NULL));
	SHOW(epoll_ctl(ep, EPOLL_CTL_DEL, fd[0], NULL));
	return 0;
}
