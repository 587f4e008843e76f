/* SPDX-License-Identifier: BSD-3-Clause */
/* timer_create(): a signal with a value. */
#define _GNU_SOURCE
#include <time.h>
#include <unistd.h>

#include "../check.h"

static volatile sig_atomic_t count, value, code;

static void handle(int number, siginfo_t *info, void *context)
{
	(void)number, (void)context;
	count++;
	value = info->si_value.sival_int;
	code = info->si_code;
}

int main(void)
{
	struct sigaction action = { .sa_sigaction = handle,
				    .sa_flags = SA_SIGINFO };
	struct sigevent event = { .sigev_notify = SIGEV_SIGNAL,
				  .sigev_signo = SIGUSR1 };
	struct itimerspec spec = { { 0, 0 }, { 0, 10000000 } }, now;
	timer_t timer;

	sigaction(SIGUSR1, &action, NULL);
	event.sigev_value.sival_int = 4711;
	SHOW(timer_create(CLOCK_MONOTONIC, &event, &timer));
	SHOW(timer_gettime(timer, &now));
	SHOW(now.it_value.tv_sec + now.it_value.tv_nsec);
	SHOW(timer_settime(timer, 0, &spec, NULL));
	while (!count)
		usleep(1000);
	SHOW(count);
	SHOW(value);
	SHOW_BOOL(code == SI_TIMER);
	SHOW(timer_getoverrun(timer));
	SHOW(timer_gettime(timer, &now));
	SHOW(now.it_value.tv_sec + now.it_value.tv_nsec);
	SHOW(timer_delete(timer));
	return 0;
}
