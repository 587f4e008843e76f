/* SPDX-License-Identifier: BSD-3-Clause */
/* Sleeping lasts at least as long as it is asked to. */
#include <time.h>
#include <unistd.h>

#include "../check.h"

static long us_since(const struct timespec *begin)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (now.tv_sec - begin->tv_sec) * 1000000 +
	       (now.tv_nsec - begin->tv_nsec) / 1000;
}

int main(void)
{
	struct timespec begin, some = { 0, 5000000 }, left = { 7, 7 };

	clock_gettime(CLOCK_MONOTONIC, &begin);
	SHOW(nanosleep(&some, &left));
	SHOW_BOOL(us_since(&begin) >= 5000);
	SHOW(left.tv_sec);
	SHOW(usleep(3000));
	SHOW_BOOL(us_since(&begin) >= 8000);
	SHOW_ERR(clock_nanosleep(CLOCK_MONOTONIC, 0, &some, NULL));
	SHOW_BOOL(us_since(&begin) >= 13000);
	some = (struct timespec){ 0, 1 };
	SHOW_ERR(clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &some, NULL));
	return 0;
}
