/* SPDX-License-Identifier: BSD-3-Clause */
/* poll() without descriptors waits, or not. */
#include <poll.h>
#include <time.h>

#include "../check.h"

static long ms_of(int timeout)
{
	struct timespec before, after;

	clock_gettime(CLOCK_MONOTONIC, &before);
	SHOW(poll(NULL, 0, timeout));
	clock_gettime(CLOCK_MONOTONIC, &after);
	return (after.tv_sec - before.tv_sec) * 1000 +
	       (after.tv_nsec - before.tv_nsec) / 1000000;
}

int main(void)
{
	SHOW_BOOL(ms_of(0) >= 0);
	SHOW_BOOL(ms_of(1) >= 1);
	SHOW_BOOL(ms_of(30) >= 30);
	return 0;
}
