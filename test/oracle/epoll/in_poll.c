/* SPDX-License-Identifier: BSD-3-Clause */
/* select() and poll() of an epoll wait for what it watches. */
#include <poll.h>
#include <pthread.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <unistd.h>

#include "../check.h"

static int fd[2];

static void *writer(void *arg)
{
	usleep(20000);
	write(fd[1], "x", 1);
	return arg;
}

int main(void)
{
	struct epoll_event event = { .events = EPOLLIN }, got;
	int ep = epoll_create1(0);
	struct pollfd fds = { .fd = ep, .events = POLLIN };
	pthread_t thread;
	char byte;
	fd_set in;

	pipe(fd);
	epoll_ctl(ep, EPOLL_CTL_ADD, fd[0], &event);
	pthread_create(&thread, NULL, writer, NULL);
	SHOW(poll(&fds, 1, -1));
	pthread_join(thread, NULL);
	read(fd[0], &byte, 1);
	FD_ZERO(&in);
	FD_SET(ep, &in);
	pthread_create(&thread, NULL, writer, NULL);
	SHOW(select(ep + 1, &in, NULL, NULL, NULL));
	pthread_join(thread, NULL);
	SHOW(epoll_wait(ep, &got, 1, 0));
	return 0;
}
