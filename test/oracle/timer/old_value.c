/* SPDX-License-Identifier: BSD-3-Clause */
/* timer_settime() tells what was set. */
#define _GNU_SOURCE
#include <time.h>

#include "../check.h"

int main(void)
{
	struct sigevent event = { .sigev_notify = SIGEV_NONE };
	struct itimerspec spec = { { 3, 5 }, { 100, 0 } }, old;
	timer_t timer;

	timer_create(CLOCK_MONOTONIC, &event, &timer);
	SHOW(timer_settime(timer, 0, &spec, &old));
	SHOW(old.it_value.tv_sec + old.it_interval.tv_sec);
	spec.it_value.tv_sec = 0;
	SHOW(timer_settime(timer, 0, &spec, &old));
	SHOW_BOOL(old.it_value.tv_sec == 99 || old.it_value.tv_sec == 100);
	SHOW(old.it_interval.tv_sec);
	SHOW(old.it_interval.tv_nsec);
	SHOW(timer_delete(timer));
	return 0;
}
