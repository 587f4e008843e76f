/* SPDX-License-Identifier: BSD-3-Clause */
/* What setitimer() refuses. */
#define _GNU_SOURCE
#include <sys/time.h>

#include "../check.h"

int main(void)
{
	struct itimerval value = { { 0, 0 }, { 0, 1000000 } };

	SHOW(setitimer(7, &value, NULL));
	SHOW(setitimer(-1, &value, NULL));
	SHOW(getitimer(7, &value));
	SHOW(setitimer(ITIMER_REAL, &value, NULL));
	value.it_value.tv_usec = -1;
	SHOW(setitimer(ITIMER_REAL, &value, NULL));
	value.it_value.tv_usec = 0;
	value.it_value.tv_sec = -1;
	SHOW(setitimer(ITIMER_REAL, &value, NULL));
	value.it_value.tv_sec = 0;
	value.it_interval.tv_usec = 1000000;
	SHOW(setitimer(ITIMER_REAL, &value, NULL));
	return 0;
}
