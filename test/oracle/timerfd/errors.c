/* SPDX-License-Identifier: BSD-3-Clause */
/* What timerfd calls refuse. */
#include <fcntl.h>
#include <stdint.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct itimerspec bad = { { 0, 0 }, { 0, 1000000000 } };
	struct itimerspec negative = { { 0, 0 }, { -1, 0 } };
	struct itimerspec zero = { { 0, 0 }, { 0, 0 } }, now;
	uint64_t nr;
	int fd, other[2];

	SHOW(timerfd_create(99, 0));
	SHOW(timerfd_create(CLOCK_PROCESS_CPUTIME_ID, 0));
	SHOW(timerfd_create(CLOCK_MONOTONIC, 2));
	fd = timerfd_create(CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK);
	pipe(other);
	SHOW(fcntl(fd, F_GETFD));
	SHOW(fcntl(fd, F_GETFL) == (O_RDWR | O_NONBLOCK));
	SHOW(timerfd_settime(fd, 0, &bad, NULL));
	SHOW(timerfd_settime(fd, 0, &negative, NULL));
	SHOW(timerfd_settime(fd, 8, &zero, NULL));
	SHOW(timerfd_settime(99, 0, &zero, NULL));
	SHOW(timerfd_settime(other[0], 0, &zero, NULL));
	SHOW(timerfd_gettime(other[0], &now));
	SHOW(timerfd_gettime(99, &now));
	SHOW(timerfd_settime(fd, 0, &zero, &now));
	SHOW(read(fd, &nr, 7));
	SHOW(read(fd, &nr, 8));
	SHOW(write(fd, &nr, 8));
	SHOW(lseek(fd, 0, SEEK_SET));
	return 0;
}
