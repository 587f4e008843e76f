/* SPDX-License-Identifier: BSD-3-Clause */
/* time(), gettimeofday() and CLOCK_REALTIME are one clock. */
#include <sys/time.h>
#include <time.h>

#include "../check.h"

int main(void)
{
	struct timespec ts;
	struct timeval tv;
	time_t now, stored = 0;

	now = time(&stored);
	gettimeofday(&tv, NULL);
	clock_gettime(CLOCK_REALTIME, &ts);
	SHOW_BOOL(now == stored);
	SHOW_BOOL(tv.tv_sec >= now && tv.tv_sec <= now + 60);
	SHOW_BOOL(ts.tv_sec >= tv.tv_sec && ts.tv_sec <= tv.tv_sec + 60);
	SHOW_BOOL(tv.tv_usec >= 0 && tv.tv_usec < 1000000);
	SHOW_BOOL(now > 1600000000);
	return 0;
}
