/* SPDX-License-Identifier: BSD-3-Clause */
/* Several timers in one epoll come in the order of their times. */
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	static const long ms[] = { 90, 10, 50 };
	struct epoll_event event = { .events = EPOLLIN }, got;
	struct itimerspec to = { { 0, 0 }, { 0, 0 } };
	int ep = epoll_create1(0), i, fd[3];
	uint64_t nr;

	for (i = 0; i < 3; i++) {
		fd[i] = timerfd_create(CLOCK_MONOTONIC, 0);
		event.data.u32 = (unsigned int)i;
		epoll_ctl(ep, EPOLL_CTL_ADD, fd[i], &event);
		to.it_value.tv_nsec = ms[i] * 1000000;
		timerfd_settime(fd[i], 0, &to, NULL);
	}
	for (i = 0; i < 3; i++) {
		SHOW(epoll_wait(ep, &got, 1, -1));
		SHOW(got.data.u32);
		SHOW(read(fd[got.data.u32], &nr, 8));
	}
	SHOW(epoll_wait(ep, &got, 1, 0));
	return 0;
}
