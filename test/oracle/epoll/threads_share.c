/* SPDX-License-Identifier: BSD-3-Clause */
/* Threads that wait on one epoll get each one-shot event once. */
#include <pthread.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "../check.h"

#define NR 60

static int ep, fd[NR][2], told[NR];

static void *waiter(void *arg)
{
	struct epoll_event got;

	for (;;) {
		if (epoll_wait(ep, &got, 1, -1) != 1)
			continue;
		if (got.data.u32 == NR)
			return arg;
		__atomic_add_fetch(&told[got.data.u32], 1, __ATOMIC_RELAXED);
	}
}

int main(void)
{
	struct epoll_event event = { .events = EPOLLIN | EPOLLONESHOT };
	pthread_t threads[4];
	int i, end[2], wrong = 0, left;

	ep = epoll_create1(0);
	for (i = 0; i < NR; i++) {
		pipe(fd[i]);
		event.data.u32 = (unsigned int)i;
		epoll_ctl(ep, EPOLL_CTL_ADD, fd[i][0], &event);
	}
	for (i = 0; i < 4; i++)
		pthread_create(&threads[i], NULL, waiter, NULL);
	for (i = 0; i < NR; i++)
		write(fd[i][1], "x", 1);
	do {
		for (i = left = 0; i < NR; i++)
			left += !__atomic_load_n(&told[i], __ATOMIC_RELAXED);
		usleep(1000);
	} while (left);
	pipe(end);
	event = (struct epoll_event){ .events = EPOLLIN, .data.u32 = NR };
	epoll_ctl(ep, EPOLL_CTL_ADD, end[0], &event);
	write(end[1], "x", 1);
	for (i = 0; i < 4; i++)
		SHOW_ERR(pthread_join(threads[i], NULL));
	for (i = 0; i < NR; i++)
		wrong += told[i] != 1;
	SHOW(wrong);
	return 0;
}
