/* SPDX-License-Identifier: BSD-3-Clause */
/* A timer of processor time does not run in a sleep. */
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
	struct sigevent event = { .sigev_notify = SIGEV_SIGNAL,
				  .sigev_signo = SIGUSR1 };
	struct itimerspec spec = { { 0, 0 }, { 0, 30000000 } };
	volatile unsigned long rounds = 0;
	timer_t timer;

	signal(SIGUSR1, handle);
	SHOW(timer_create(CLOCK_PROCESS_CPUTIME_ID, &event, &timer));
	SHOW(timer_settime(timer, 0, &spec, NULL));
	usleep(100000);
	SHOW(count);
	while (!count)
		rounds++;
	SHOW(count);
	SHOW(timer_delete(timer));
	SHOW(timer_create(CLOCK_THREAD_CPUTIME_ID, &event, &timer));
	SHOW(timer_settime(timer, 0, &spec, NULL));
	while (count < 2)
		rounds++;
	SHOW(count);
	SHOW(timer_delete(timer));
	return 0;
}
