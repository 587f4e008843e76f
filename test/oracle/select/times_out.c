/* SPDX-License-Identifier: BSD-3-Clause */
/* When the time is over the sets are empty. */
#include <sys/select.h>
#include <time.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct timeval some = { 0, 20000 };
	struct timespec a, b;
	fd_set in, out;
	int fd[2];

	pipe(fd);
	FD_ZERO(&in);
	FD_ZERO(&out);
	FD_SET(fd[0], &in);
	clock_gettime(CLOCK_MONOTONIC, &a);
	SHOW(select(fd[0] + 1, &in, &out, NULL, &some));
	clock_gettime(CLOCK_MONOTONIC, &b);
	SHOW(FD_ISSET(fd[0], &in) != 0);
	SHOW_BOOL((b.tv_sec - a.tv_sec) * 1000000000L + b.tv_nsec - a.tv_nsec >=
		  20000000);
	return 0;
}
