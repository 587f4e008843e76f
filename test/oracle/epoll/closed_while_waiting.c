/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Who waits on an epoll sleeps on when its last descriptor goes, and is woken
 * by another.
 */
#include <pthread.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "../check.h"

static int ep;

static void *waiter(void *arg)
{
	struct epoll_event got;

	return (void *)(long)epoll_wait(ep, &got, 1, -1);
}

int main(void)
{
	struct epoll_event event = { .events = EPOLLIN };
	int a[2], b[2];
	pthread_t thread;
	void *nr;

	ep = epoll_create1(0);
	pipe(a);
	pipe(b);
	epoll_ctl(ep, EPOLL_CTL_ADD, a[0], &event);
	pthread_create(&thread, NULL, waiter, NULL);
	usleep(20000);
	SHOW(close(a[0]));
	SHOW(close(a[1]));
	SHOW(epoll_ctl(ep, EPOLL_CTL_ADD, b[0], &event));
	SHOW(write(b[1], "x", 1));
	pthread_join(thread, &nr);
	SHOW((long)nr);
	return 0;
}
