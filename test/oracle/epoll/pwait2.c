/* SPDX-License-Identifier: BSD-3-Clause */
/* epoll_pwait2() has nanoseconds. */
#define _GNU_SOURCE
#include <sys/epoll.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "../check.h"

static long wait(int ep, const struct timespec *time)
{
	struct epoll_event got;

	return syscall(SYS_epoll_pwait2, ep, &got, 1, time, NULL, 8);
}

int main(void)
{
	struct epoll_event event = { .events = EPOLLIN };
	struct timespec bad = { 0, -1 }, some = { 0, 3000000 }, before, after;
	int ep = epoll_create1(0), fd[2];

	pipe(fd);
	epoll_ctl(ep, EPOLL_CTL_ADD, fd[0], &event);
	clock_gettime(CLOCK_MONOTONIC, &before);
	SHOW(wait(ep, &some));
	clock_gettime(CLOCK_MONOTONIC, &after);
	SHOW_BOOL((after.tv_sec - before.tv_sec) * 1000000000L + after.tv_nsec -
			  before.tv_nsec >=
		  3000000);
	SHOW(wait(ep, &bad));
	write(fd[1], "x", 1);
	SHOW(wait(ep, NULL));
	return 0;
}
