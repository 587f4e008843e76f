/* SPDX-License-Identifier: BSD-3-Clause */
/* A descriptor taken out and added again, with data there all the time. */
#include <sys/epoll.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct epoll_event event = { .events = EPOLLIN }, got;
	int ep = epoll_create1(0), fd[2], i;

	pipe(fd);
	write(fd[1], "x", 1);
	for (i = 0; i < 3; i++) {
		event.data.u32 = (unsigned int)i;
		SHOW(epoll_ctl(ep, EPOLL_CTL_ADD, fd[0], &event));
		SHOW(epoll_wait(ep, &got, 1, 0));
		SHOW(got.data.u32);
		SHOW(epoll_ctl(ep, EPOLL_CTL_DEL, fd[0], &event));
		SHOW(epoll_wait(ep, &got, 1, 0));
	}
	return 0;
}
