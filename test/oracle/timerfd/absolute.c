/* SPDX-License-Identifier: BSD-3-Clause */
/* Times that are absolute, also past ones. */
#include <poll.h>
#include <stdint.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include "../check.h"

static void until(int clock, long ms)
{
	struct itimerspec to = { { 0, 0 }, { 0, 0 } };
	int fd = timerfd_create(clock, 0);
	struct timespec now;
	uint64_t nr = 0;

	clock_gettime(clock, &to.it_value);
	to.it_value.tv_nsec += ms * 1000000;
	if (to.it_value.tv_nsec >= 1000000000) {
		to.it_value.tv_nsec -= 1000000000;
		to.it_value.tv_sec++;
	}
	if (ms < 0)
		to.it_value = (struct timespec){ 1, 0 };
	SHOW(timerfd_settime(fd, TFD_TIMER_ABSTIME, &to, NULL));
	SHOW(read(fd, &nr, 8));
	clock_gettime(clock, &now);
	SHOW(nr);
	SHOW_BOOL(now.tv_sec > to.it_value.tv_sec ||
		  (now.tv_sec == to.it_value.tv_sec &&
		   now.tv_nsec >= to.it_value.tv_nsec));
	close(fd);
}

int main(void)
{
	until(CLOCK_MONOTONIC, 20);
	until(CLOCK_REALTIME, 20);
	until(CLOCK_BOOTTIME, 20);
	until(CLOCK_REALTIME, -1);
	return 0;
}
