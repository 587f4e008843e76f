/* SPDX-License-Identifier: BSD-3-Clause */
/* Times that no sleep takes. */
#include <time.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct timespec bad = { 0, 1000000000 }, negative = { -1, 0 };
	struct timespec fine = { 0, 1 };

	SHOW(nanosleep(&bad, NULL));
	SHOW(nanosleep(&negative, NULL));
	SHOW_ERR(clock_nanosleep(CLOCK_MONOTONIC, 0, &bad, NULL));
	SHOW_ERR(clock_nanosleep(99, 0, &fine, NULL));
	SHOW_ERR(clock_nanosleep(CLOCK_THREAD_CPUTIME_ID, 0, &fine, NULL));
	SHOW_ERR(clock_nanosleep(CLOCK_REALTIME, 0, &fine, NULL));
	return 0;
}
