/* SPDX-License-Identifier: BSD-3-Clause */
/* Times in microseconds. Source: POSIX sys/time.h. */
#ifndef NOLIBC_SYS_TIME_H
#define NOLIBC_SYS_TIME_H

#include <sys/types.h>

struct timeval {
	time_t tv_sec;
	suseconds_t tv_usec; /* 0 .. 999999 */
};

struct itimerval {
	struct timeval it_interval; /* 0: the timer does not repeat */
	struct timeval it_value;    /* time left, 0: the timer is off */
};

struct timezone {
	int tz_minuteswest;
	int tz_dsttime;
};

#endif /* NOLIBC_SYS_TIME_H */
