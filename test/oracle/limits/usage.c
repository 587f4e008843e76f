/* SPDX-License-Identifier: BSD-3-Clause */
/* getrusage() and times() have values that grow. */
#define _GNU_SOURCE
#include <sys/resource.h>
#include <sys/times.h>
#include <unistd.h>

#include "../check.h"

static long us_of(struct timeval tv)
{
	return tv.tv_sec * 1000000 + tv.tv_usec;
}

int main(void)
{
	struct rusage a, b;
	struct tms ticks;
	volatile unsigned long i;

	SHOW(getrusage(RUSAGE_SELF, &a));
	for (i = 0; i < 3000000; i++)
		;
	SHOW(getrusage(RUSAGE_SELF, &b));
	SHOW_BOOL(us_of(b.ru_utime) + us_of(b.ru_stime) >
		  us_of(a.ru_utime) + us_of(a.ru_stime));
	SHOW(getrusage(RUSAGE_THREAD, &a));
	SHOW(getrusage(RUSAGE_CHILDREN, &a));
	SHOW(us_of(a.ru_utime));
	SHOW(getrusage(7, &a));
	SHOW_BOOL(times(&ticks) != -1);
	SHOW(ticks.tms_cutime);
	return 0;
}
