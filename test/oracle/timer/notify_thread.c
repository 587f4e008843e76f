/* SPDX-License-Identifier: BSD-3-Clause */
/* SIGEV_THREAD: a function in a thread. */
#define _GNU_SOURCE
#include <semaphore.h>
#include <time.h>

#include "../check.h"

static sem_t done;
static volatile int value;

static void notify(union sigval given)
{
	value = given.sival_int;
	sem_post(&done);
}

int main(void)
{
	struct sigevent event = { .sigev_notify = SIGEV_THREAD };
	struct itimerspec spec = { { 0, 0 }, { 0, 10000000 } };
	timer_t timer;

	sem_init(&done, 0, 0);
	event.sigev_notify_function = notify;
	event.sigev_value.sival_int = 99;
	SHOW(timer_create(CLOCK_MONOTONIC, &event, &timer));
	SHOW(timer_settime(timer, 0, &spec, NULL));
	SHOW(sem_wait(&done));
	SHOW(value);
	SHOW(timer_settime(timer, 0, &spec, NULL));
	SHOW(sem_wait(&done));
	SHOW(timer_delete(timer));
	return 0;
}
