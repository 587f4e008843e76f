/* SPDX-License-Identifier: BSD-3-Clause */
/* A timer with a period counts what was missed. */
#include <stdint.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct itimerspec each = { { 0, 5000000 }, { 0, 5000000 } }, now;
	int fd = timerfd_create(CLOCK_MONOTONIC, 0);
	uint64_t nr = 0;

	SHOW(timerfd_settime(fd, 0, &each, NULL));
	usleep(30000);
	SHOW(read(fd, &nr, 8));
	SHOW_BOOL(nr >= 6);
	SHOW(read(fd, &nr, 8));
	SHOW_BOOL(nr >= 1);
	SHOW(timerfd_gettime(fd, &now));
	SHOW(now.it_interval.tv_nsec);
	SHOW_BOOL(now.it_value.tv_nsec <= 5000000);
	return 0;
}
