/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * epoll_wait() is ended by a write, and by a descriptor that is added while it
 * waits.
 */
#include <pthread.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "../check.h"

static int ep, fd[2];

static void *writer(void *arg)
{
	usleep(20000);
	write(fd[1], "x", 1);
	return arg;
}

static void *adder(void *arg)
{
	struct epoll_event event = { .events = EPOLLIN, .data.u32 = 2 };

	usleep(20000);
	epoll_ctl(ep, EPOLL_CTL_ADD, fd[0], &event);
	return arg;
}

int main(void)
{
	struct epoll_event event = { .events = EPOLLIN, .data.u32 = 1 }, got;
	pthread_t thread;

	ep = epoll_create1(0);
	pipe(fd);
	epoll_ctl(ep, EPOLL_CTL_ADD, fd[0], &event);
	pthread_create(&thread, NULL, writer, NULL);
	SHOW(epoll_wait(ep, &got, 1, -1));
	SHOW(got.data.u32);
	pthread_join(thread, NULL);
	epoll_ctl(ep, EPOLL_CTL_DEL, fd[0], NULL);
	SHOW(epoll_wait(ep, &got, 1, 0));
	pthread_create(&thread, NULL, adder, NULL);
	SHOW(epoll_wait(ep, &got, 1, -1));
	SHOW(got.data.u32);
	pthread_join(thread, NULL);
	return 0;
}
