/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * What time it is, for ngx_times.c: never the first second of 1970. nginx
 * writes down its texts of the time when the second changes from the 0 it
 * starts with, and a machine without a clock may be in that second yet.
 */
#include <sys/time.h>

int nginx__gettimeofday(struct timeval *now, void *zone);

int nginx__gettimeofday(struct timeval *now, void *zone)
{
	int err = gettimeofday(now, zone);

	if (!now->tv_sec)
		now->tv_sec = 1;
	return err;
}
