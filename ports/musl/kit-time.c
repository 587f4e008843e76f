/* SPDX-License-Identifier: BSD-3-Clause */
/* The time of day, which servers ask for several times a request: from the
 * clock itself, not by a system call. */
#include <sys/time.h>

#include <uk/clock.h>

#define USEC_NSEC 1000
#define SEC_NSEC 1000000000UL

int gettimeofday(struct timeval *restrict time, void *restrict zone)
{
	__nsec now;

	(void)zone;
	if (!time)
		return 0;
	now = uk_clock_wall();
	time->tv_sec = (time_t)(now / SEC_NSEC);
	time->tv_usec = (suseconds_t)(now % SEC_NSEC / USEC_NSEC);
	return 0;
}
