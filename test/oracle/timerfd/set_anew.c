/* SPDX-License-Identifier: BSD-3-Clause */
/* Setting tells what was, and forgets what expired. */
#include <poll.h>
#include <stdint.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct itimerspec far = { { 3, 0 }, { 1000, 0 } }, was;
	struct itimerspec soon = { { 0, 0 }, { 0, 1000000 } };
	struct itimerspec off = { { 0, 0 }, { 0, 0 } };
	int fd = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
	uint64_t nr;

	SHOW(timerfd_settime(fd, 0, &far, &was));
	SHOW(was.it_value.tv_sec);
	SHOW(timerfd_settime(fd, 0, &soon, &was));
	SHOW(was.it_interval.tv_sec);
	SHOW_BOOL(was.it_value.tv_sec == 999 || was.it_value.tv_sec == 1000);
	usleep(10000);
	SHOW(timerfd_settime(fd, 0, &far, &was));
	SHOW(read(fd, &nr, 8));
	SHOW(timerfd_settime(fd, 0, &off, NULL));
	SHOW(timerfd_gettime(fd, &was));
	SHOW(was.it_value.tv_sec);
	return 0;
}
