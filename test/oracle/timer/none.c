/* SPDX-License-Identifier: BSD-3-Clause */
/* SIGEV_NONE: it runs, and tells nobody. */
#define _GNU_SOURCE
#include <time.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct sigevent event = { .sigev_notify = SIGEV_NONE };
	struct itimerspec spec = { { 0, 0 }, { 0, 30000000 } }, now;
	timer_t timer;

	SHOW(timer_create(CLOCK_MONOTONIC, &event, &timer));
	SHOW(timer_settime(timer, 0, &spec, NULL));
	SHOW(timer_gettime(timer, &now));
	SHOW_BOOL(now.it_value.tv_nsec > 0);
	usleep(60000);
	SHOW(timer_gettime(timer, &now));
	SHOW(now.it_value.tv_nsec);
	SHOW(timer_delete(timer));
	return 0;
}
