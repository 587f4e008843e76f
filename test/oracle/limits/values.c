/* SPDX-License-Identifier: BSD-3-Clause */
/* Limits that a process has at first, those that this kit keeps. */
#include <sys/resource.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct rlimit limit;

	SHOW(getrlimit(RLIMIT_NOFILE, &limit));
	SHOW(limit.rlim_cur);
	SHOW(getrlimit(RLIMIT_CORE, &limit));
	SHOW(limit.rlim_cur);
	SHOW(getrlimit(RLIMIT_DATA, &limit));
	SHOW_BOOL(limit.rlim_cur == RLIM_INFINITY);
	SHOW(getrlimit(RLIMIT_CPU, &limit));
	SHOW_BOOL(limit.rlim_max == RLIM_INFINITY);
	SHOW(getrlimit(99, &limit));
	SHOW(getrlimit(-1, &limit));
	SHOW(sysconf(_SC_OPEN_MAX));
	SHOW(sysconf(_SC_PAGESIZE));
	SHOW_BOOL(sysconf(_SC_NPROCESSORS_ONLN) >= 1);
	SHOW(sysconf(_SC_CLK_TCK));
	return 0;
}
