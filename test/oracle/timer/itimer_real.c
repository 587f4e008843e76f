/* SPDX-License-Identifier: BSD-3-Clause */
/* setitimer(ITIMER_REAL): once, and again and again. */
#define _GNU_SOURCE
#include <sys/time.h>
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
	struct itimerval value = { { 0, 0 }, { 0, 20000 } }, old;

	signal(SIGALRM, handle);
	SHOW(setitimer(ITIMER_REAL, &value, NULL));
	pause();
	SHOW(count);
	SHOW(getitimer(ITIMER_REAL, &old));
	SHOW_BOOL(!old.it_value.tv_sec && !old.it_value.tv_usec);
	value.it_interval.tv_usec = 5000;
	SHOW(setitimer(ITIMER_REAL, &value, &old));
	while (count < 4)
		pause();
	SHOW(getitimer(ITIMER_REAL, &old));
	SHOW(old.it_interval.tv_usec);
	SHOW_BOOL(old.it_value.tv_usec > 0 && old.it_value.tv_usec <= 5000);
	value.it_value.tv_usec = 0;
	SHOW(setitimer(ITIMER_REAL, &value, &old));
	SHOW(old.it_interval.tv_usec);
	return 0;
}
