/* SPDX-License-Identifier: BSD-3-Clause */
/* Epolls may not watch each other in a circle, nor too deep. */
#include <sys/epoll.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct epoll_event event = { .events = EPOLLIN };
	int a = epoll_create1(0), b = epoll_create1(0), c = epoll_create1(0);
	int chain[8], i;

	SHOW(epoll_ctl(a, EPOLL_CTL_ADD, b, &event));
	SHOW(epoll_ctl(b, EPOLL_CTL_ADD, c, &event));
	SHOW(epoll_ctl(c, EPOLL_CTL_ADD, a, &event));
	SHOW(epoll_ctl(b, EPOLL_CTL_ADD, a, &event));
	for (i = 0; i < 8; i++)
		chain[i] = epoll_create1(0);
	for (i = 0; i < 7; i++)
		SHOW(epoll_ctl(chain[i + 1], EPOLL_CTL_ADD, chain[i], &event));
	return 0;
}
