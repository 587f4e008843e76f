/* SPDX-License-Identifier: BSD-3-Clause */
/* timer_create() without an event: SIGALRM. */
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

int main(void)
{
	struct itimerspec spec = { { 0, 0 }, { 0, 10000000 } };
	timer_t timer;

	signal(SIGALRM, handle);
	SHOW(timer_create(CLOCK_REALTIME, NULL, &timer));
	SHOW(timer_settime(timer, 0, &spec, NULL));
	while (!count)
		usleep(1000);
	SHOW(count);
	SHOW(timer_delete(timer));
	return 0;
}
