/* SPDX-License-Identifier: BSD-3-Clause */
/* nanosleep() tells the rest. */
#define _GNU_SOURCE
#include <time.h>
#include <unistd.h>

#include "../signals.h"

int main(void)
{
	struct timespec span = { 2, 0 }, rest = { 0, 0 };

	signal(SIGALRM, handle);
	ualarm(50000, 0);
	SHOW(nanosleep(&span, &rest));
	SHOW_BOOL(rest.tv_sec == 1 && rest.tv_nsec > 500000000);
	SHOW_BOOL(rest.tv_nsec < 960000000);
	return 0;
}
