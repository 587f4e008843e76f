/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Types of times and names of clocks. The functions that read and wait
 * belong to the library that brings system calls; none is here.
 *
 * Source: ISO C11 7.27, POSIX time.h, Linux (numbers of clocks)
 */
#ifndef NOLIBC_TIME_H
#define NOLIBC_TIME_H

#include <sys/types.h>

struct timespec {
	time_t tv_sec;
	long tv_nsec; /* 0 .. 999999999 */
};

struct itimerspec {
	struct timespec it_interval; /* 0: the timer does not repeat */
	struct timespec it_value;    /* time left, 0: the timer is off */
};

struct tm {
	int tm_sec;   /* 0 .. 60 */
	int tm_min;   /* 0 .. 59 */
	int tm_hour;  /* 0 .. 23 */
	int tm_mday;  /* 1 .. 31 */
	int tm_mon;   /* 0 .. 11 */
	int tm_year;  /* years since 1900 */
	int tm_wday;  /* 0 is Sunday */
	int tm_yday;  /* 0 .. 365 */
	int tm_isdst; /* 0: the time is UTC */
	long tm_gmtoff;
	const char *tm_zone;
};

#define CLOCK_REALTIME 0
#define CLOCK_MONOTONIC 1
#define CLOCK_PROCESS_CPUTIME_ID 2
#define CLOCK_THREAD_CPUTIME_ID 3
#define CLOCK_MONOTONIC_RAW 4
#define CLOCK_REALTIME_COARSE 5
#define CLOCK_MONOTONIC_COARSE 6
#define CLOCK_BOOTTIME 7
#define TIMER_ABSTIME 1

#endif /* NOLIBC_TIME_H */
