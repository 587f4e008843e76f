/* SPDX-License-Identifier: BSD-3-Clause */
/* Setting limits: the soft one not above the hard one. */
#include <sys/resource.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct rlimit limit = { 200, 100 };

	SHOW(setrlimit(RLIMIT_NOFILE, &limit));
	limit = (struct rlimit){ 100, 800 };
	SHOW(setrlimit(RLIMIT_NOFILE, &limit));
	SHOW(getrlimit(RLIMIT_NOFILE, &limit));
	SHOW(limit.rlim_cur);
	SHOW(limit.rlim_max);
	SHOW(sysconf(_SC_OPEN_MAX));
	limit.rlim_cur = 800;
	SHOW(setrlimit(RLIMIT_NOFILE, &limit));
	SHOW(dup2(0, 799));
	SHOW(dup2(0, 800));
	SHOW(setrlimit(99, &limit));
	limit = (struct rlimit){ 5, RLIM_INFINITY };
	SHOW(setrlimit(RLIMIT_CPU, &limit));
	return 0;
}
