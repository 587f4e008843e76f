/* SPDX-License-Identifier: BSD-3-Clause */
/* ITIMER_VIRTUAL and ITIMER_PROF run while the program does. */
#define _GNU_SOURCE
#include <sys/time.h>
#include <unistd.h>

#include "../check.h"

static volatile sig_atomic_t virtual, prof;

static void handle(int number)
{
	if (number == SIGVTALRM)
		virtual = 1;
	else
		prof = 1;
}

int main(void)
{
	struct itimerval value = { { 0, 0 }, { 0, 30000 } }, now;
	volatile unsigned long rounds = 0;

	signal(SIGVTALRM, handle);
	signal(SIGPROF, handle);
	SHOW(setitimer(ITIMER_VIRTUAL, &value, NULL));
	SHOW(setitimer(ITIMER_PROF, &value, NULL));
	usleep(100000); /* does not count */
	SHOW(virtual);
	SHOW(prof);
	SHOW(getitimer(ITIMER_PROF, &now));
	SHOW_BOOL(now.it_value.tv_usec > 10000);
	while (!virtual || !prof)
		rounds++;
	SHOW(virtual);
	SHOW(prof);
	return 0;
}
