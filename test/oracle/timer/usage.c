/* SPDX-License-Identifier: BSD-3-Clause */
/* getrusage() and times() tell time that was used. */
#define _GNU_SOURCE
#include <sys/resource.h>
#include <sys/times.h>
#include <time.h>

#include "../check.h"

static long long ns(clockid_t id)
{
	struct timespec now;

	clock_gettime(id, &now);
	return now.tv_sec * 1000000000LL + now.tv_nsec;
}

int main(void)
{
	struct rusage usage;
	struct tms tms;
	long long used;

	while (ns(CLOCK_PROCESS_CPUTIME_ID) < 80000000)
		;
	SHOW(getrusage(RUSAGE_SELF, &usage));
	used = (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000000LL +
	       usage.ru_utime.tv_usec + usage.ru_stime.tv_usec;
	SHOW_BOOL(used >= 50000);
	SHOW(getrusage(RUSAGE_THREAD, &usage));
	SHOW(getrusage(RUSAGE_CHILDREN, &usage));
	SHOW(usage.ru_utime.tv_sec + usage.ru_utime.tv_usec);
	SHOW(getrusage(77, &usage));
	SHOW_BOOL(times(&tms) != -1);
	SHOW_BOOL(tms.tms_utime + tms.tms_stime >= 5);
	SHOW(tms.tms_cutime);
	return 0;
}
