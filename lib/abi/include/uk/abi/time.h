/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Linux's ABI: times, clocks and timers.
 *
 * Context: constants and layouts.
 * Source:  clock_gettime(2), setitimer(2), timer_create(2), times(2)
 */
#ifndef UK_ABI_TIME_H
#define UK_ABI_TIME_H

#define UK_ABI_CLOCK_REALTIME 0
#define UK_ABI_CLOCK_MONOTONIC 1
#define UK_ABI_CLOCK_PROCESS_CPUTIME_ID 2
#define UK_ABI_CLOCK_THREAD_CPUTIME_ID 3
#define UK_ABI_CLOCK_MONOTONIC_RAW 4
#define UK_ABI_CLOCK_REALTIME_COARSE 5
#define UK_ABI_CLOCK_MONOTONIC_COARSE 6
#define UK_ABI_CLOCK_BOOTTIME 7
#define UK_ABI_CLOCK_REALTIME_ALARM 8
#define UK_ABI_CLOCK_BOOTTIME_ALARM 9
#define UK_ABI_CLOCK_TAI 11

#define UK_ABI_TIMER_ABSTIME 1

#define UK_ABI_ITIMER_REAL 0
#define UK_ABI_ITIMER_VIRTUAL 1
#define UK_ABI_ITIMER_PROF 2

#define UK_ABI_CLK_TCK 100 /* ticks a second of times() */

struct uk_abi_timespec {
	long tv_sec;
	long tv_nsec; /* 0 .. 999999999 */
};

struct uk_abi_timeval {
	long tv_sec;
	long tv_usec; /* 0 .. 999999 */
};

struct uk_abi_timezone {
	int minutes_west, dst_time;
};

struct uk_abi_itimerspec {
	struct uk_abi_timespec it_interval; /* 0: does not repeat */
	struct uk_abi_timespec it_value;    /* time left; 0: it is off */
};

struct uk_abi_itimerval {
	struct uk_abi_timeval it_interval;
	struct uk_abi_timeval it_value;
};

struct uk_abi_tms {
	long utime, stime, cutime, cstime; /* ticks */
};

#endif /* UK_ABI_TIME_H */
