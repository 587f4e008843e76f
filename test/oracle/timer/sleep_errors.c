/* SPDX-License-Identifier: BSD-3-Clause */
/* What clock_nanosleep() refuses. */
#define _GNU_SOURCE
#include <time.h>

#include "../check.h"

int main(void)
{
	struct timespec span = { 0, 1000000000 }, none = { 0, 0 };
	struct timespec negative = { -1, 0 };

	SHOW_ERR(clock_nanosleep(CLOCK_MONOTONIC, 0, &span, NULL));
	SHOW_ERR(clock_nanosleep(77, 0, &none, NULL));
	SHOW_ERR(clock_nanosleep(CLOCK_THREAD_CPUTIME_ID, 0, &none, NULL));
	SHOW_ERR(clock_nanosleep(CLOCK_MONOTONIC, 0, &negative, NULL));
	SHOW_ERR(clock_nanosleep(CLOCK_MONOTONIC, 0, &none, NULL));
	SHOW_ERR(clock_nanosleep(CLOCK_REALTIME, TIMER_ABSTIME, &none, NULL));
	SHOW(nanosleep(&span, NULL));
	SHOW(nanosleep(&negative, NULL));
	SHOW(nanosleep(&none, NULL));
	return 0;
}
