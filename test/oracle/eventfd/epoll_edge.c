/* SPDX-License-Identifier: BSD-3-Clause */
/* An edge-triggered epoll is told of each write. */
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct epoll_event event = { .events = EPOLLIN | EPOLLET }, got;
	int fd = eventfd(0, 0), ep = epoll_create1(0);
	uint64_t value = 1;

	epoll_ctl(ep, EPOLL_CTL_ADD, fd, &event);
	SHOW(epoll_wait(ep, &got, 1, 0));
	write(fd, &value, 8);
	SHOW(epoll_wait(ep, &got, 1, 0));
	SHOW(epoll_wait(ep, &got, 1, 0));
	write(fd, &value, 8);
	SHOW(epoll_wait(ep, &got, 1, 0));
	read(fd, &value, 8);
	SHOW(value);
	SHOW(epoll_wait(ep, &got, 1, 0));
	return 0;
}
