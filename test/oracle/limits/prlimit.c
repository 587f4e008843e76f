/* SPDX-License-Identifier: BSD-3-Clause */
/* prlimit() sets and gets at once, of this process only. */
#define _GNU_SOURCE
#include <sys/resource.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct rlimit now = { 300, 1000 }, before;

	SHOW(prlimit(0, RLIMIT_NOFILE, &now, &before));
	SHOW(before.rlim_cur);
	SHOW(prlimit(getpid(), RLIMIT_NOFILE, NULL, &before));
	SHOW(before.rlim_cur);
	SHOW(prlimit(0, RLIMIT_NOFILE, NULL, NULL));
	SHOW(prlimit(99999, RLIMIT_NOFILE, NULL, &before));
	now.rlim_cur = 1001;
	SHOW(prlimit(0, RLIMIT_NOFILE, &now, NULL));
	return 0;
}
