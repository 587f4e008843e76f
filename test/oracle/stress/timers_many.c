/* SPDX-License-Identifier: BSD-3-Clause */
/* A hundred timerfds with all sorts of times, in one epoll. */
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include "../check.h"

#define NR 100

int main(void)
{
	struct epoll_event event = { .events = EPOLLIN }, got[10];
	struct itimerspec to = { { 0, 0 }, { 0, 0 } };
	int ep = epoll_create1(0), fd[NR], i, nr, left = NR, twice = 0;
	char seen[NR] = { 0 };
	uint64_t count;

	for (i = 0; i < NR; i++) {
		fd[i] = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
		event.data.u32 = (unsigned int)i;
		epoll_ctl(ep, EPOLL_CTL_ADD, fd[i], &event);
		to.it_value.tv_nsec = 1 + i * 7919 % 50 * 1000000;
		timerfd_settime(fd[i], 0, &to, NULL);
	}
	while (left) {
		nr = epoll_wait(ep, got, 10, -1);
		while (nr-- > 0) {
			i = (int)got[nr].data.u32;
			if (read(fd[i], &count, 8) != 8)
				continue;
			twice += seen[i]++ || count != 1;
			left--;
		}
	}
	SHOW(twice);
	SHOW(epoll_wait(ep, got, 10, 60));
	return 0;
}
