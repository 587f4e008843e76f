/* SPDX-License-Identifier: BSD-3-Clause */
/* TIMER_ABSTIME, also of a time that has passed. */
#define _GNU_SOURCE
#include <time.h>
#include <unistd.h>

#include "../check.h"

static volatile sig_atomic_t count;

static void handle(int number)
{
	(void)number;
	count++;
}

static void at(clockid_t clock, long ms)
{
	struct sigevent event = { .sigev_notify = SIGEV_SIGNAL,
				  .sigev_signo = SIGUSR1 };
	struct itimerspec spec = { { 0, 0 }, { 0, 0 } };
	struct timespec now;
	timer_t timer;

	count = 0;
	timer_create(clock, &event, &timer);
	clock_gettime(clock, &spec.it_value);
	spec.it_value.tv_nsec += ms * 1000000;
	if (spec.it_value.tv_nsec >= 1000000000) {
		spec.it_value.tv_nsec -= 1000000000;
		spec.it_value.tv_sec++;
	}
	if (ms < 0)
		spec.it_value = (struct timespec){ 0, 1 };
	SHOW(timer_settime(timer, TIMER_ABSTIME, &spec, NULL));
	while (!count)
		usleep(1000);
	clock_gettime(clock, &now);
	SHOW(count);
	SHOW_BOOL(now.tv_sec > spec.it_value.tv_sec ||
		  (now.tv_sec == spec.it_value.tv_sec &&
		   now.tv_nsec >= spec.it_value.tv_nsec));
	timer_delete(timer);
}

int main(void)
{
	signal(SIGUSR1, handle);
	at(CLOCK_MONOTONIC, 20);
	at(CLOCK_REALTIME, 20);
	at(CLOCK_BOOTTIME, 20);
	at(CLOCK_MONOTONIC, -1);
	at(CLOCK_REALTIME, -1);
	return 0;
}
