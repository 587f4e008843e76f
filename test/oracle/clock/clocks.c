/* SPDX-License-Identifier: BSD-3-Clause */
/* Clocks: which there are, that they go on, their resolution. */
#define _GNU_SOURCE
#include <time.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	static const int clocks[] = { CLOCK_REALTIME,
				      CLOCK_MONOTONIC,
				      CLOCK_MONOTONIC_RAW,
				      CLOCK_BOOTTIME,
				      CLOCK_REALTIME_COARSE,
				      CLOCK_MONOTONIC_COARSE,
				      CLOCK_TAI,
				      CLOCK_PROCESS_CPUTIME_ID,
				      CLOCK_THREAD_CPUTIME_ID };
	struct timespec a, b, resolution;
	size_t i;

	for (i = 0; i < sizeof(clocks) / sizeof(*clocks); i++) {
		printf("%zu\n", i);
		SHOW(clock_gettime(clocks[i], &a));
		SHOW(clock_gettime(clocks[i], &b));
		SHOW_BOOL(b.tv_sec > a.tv_sec ||
			  (b.tv_sec == a.tv_sec && b.tv_nsec >= a.tv_nsec));
		SHOW_BOOL(a.tv_nsec >= 0 && a.tv_nsec < 1000000000);
		SHOW(clock_getres(clocks[i], &resolution));
		SHOW(resolution.tv_sec);
		SHOW_BOOL(resolution.tv_nsec > 0);
	}
	SHOW(clock_gettime(99, &a));
	SHOW(clock_getres(99, &a));
	SHOW(clock_getres(CLOCK_MONOTONIC, NULL));
	return 0;
}
