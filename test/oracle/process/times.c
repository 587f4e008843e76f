/* SPDX-License-Identifier: BSD-3-Clause */
#include <sys/resource.h>
#include <sys/times.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct tms a, b;
	struct rusage usage;
	clock_t before = times(&a), after;
	volatile int n;

	for (n = 0; n < 1000000; n++)
		;
	after = times(&b);
	SHOW(sysconf(_SC_CLK_TCK));
	SHOW_BOOL(after >= before);
	SHOW_BOOL(b.tms_utime >= a.tms_utime);
	SHOW(b.tms_cutime);
	SHOW(getrusage(RUSAGE_SELF, &usage));
	SHOW_BOOL(usage.ru_utime.tv_usec >= 0 &&
		  usage.ru_utime.tv_usec < 1000000);
	SHOW(getrusage(RUSAGE_CHILDREN, &usage));
	SHOW(usage.ru_utime.tv_sec);
	SHOW(getrusage(1, &usage));
	SHOW(getrusage(17, &usage));
	return 0;
}
