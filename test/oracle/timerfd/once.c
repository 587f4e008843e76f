/* SPDX-License-Identifier: BSD-3-Clause */
/* A timer that expires once. */
#include <poll.h>
#include <stdint.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct itimerspec soon = { { 0, 0 }, { 0, 20000000 } }, now;
	int fd = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
	struct pollfd fds = { .fd = fd, .events = POLLIN | POLLOUT };
	uint64_t nr = 0;

	SHOW(timerfd_settime(fd, 0, &soon, NULL));
	SHOW(timerfd_gettime(fd, &now));
	SHOW_BOOL(now.it_value.tv_nsec > 0 && now.it_value.tv_nsec <= 20000000);
	SHOW(poll(&fds, 1, -1));
	SHOW(fds.revents == POLLIN);
	SHOW(read(fd, &nr, 8));
	SHOW(nr);
	SHOW(read(fd, &nr, 8));
	SHOW(timerfd_gettime(fd, &now));
	SHOW(now.it_value.tv_nsec);
	SHOW(poll(&fds, 1, 0));
	return 0;
}
