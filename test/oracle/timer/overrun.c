/* SPDX-License-Identifier: BSD-3-Clause */
/* Times that pass while the signal is blocked. */
#define _GNU_SOURCE
#include <time.h>
#include <unistd.h>

#include "../check.h"

static volatile sig_atomic_t count, overrun;

static void handle(int number, siginfo_t *info, void *context)
{
	(void)number, (void)context;
	count++;
	overrun = info->si_overrun;
}

int main(void)
{
	struct sigaction action = { .sa_sigaction = handle,
				    .sa_flags = SA_SIGINFO };
	struct sigevent event = { .sigev_notify = SIGEV_SIGNAL,
				  .sigev_signo = SIGRTMIN };
	struct itimerspec spec = { { 0, 5000000 }, { 0, 5000000 } };
	struct itimerspec off = { { 0, 0 }, { 0, 0 } };
	timer_t timer;
	sigset_t set;

	sigaction(SIGRTMIN, &action, NULL);
	sigemptyset(&set);
	sigaddset(&set, SIGRTMIN);
	sigprocmask(SIG_BLOCK, &set, NULL);
	SHOW(timer_create(CLOCK_MONOTONIC, &event, &timer));
	SHOW(timer_settime(timer, 0, &spec, NULL));
	usleep(60000);
	SHOW(count);
	SHOW(timer_settime(timer, 0, &off, NULL));
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	SHOW(count <= 1);
	timer_delete(timer);
	sigprocmask(SIG_BLOCK, &set, NULL);
	count = 0;
	SHOW(timer_create(CLOCK_MONOTONIC, &event, &timer));
	SHOW(timer_settime(timer, 0, &spec, NULL));
	usleep(60000);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	SHOW_BOOL(count >= 1);
	SHOW_BOOL(overrun >= 5 || timer_getoverrun(timer) >= 0);
	SHOW(timer_delete(timer));
	return 0;
}
