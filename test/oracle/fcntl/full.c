/* SPDX-License-Identifier: BSD-3-Clause */
/* When all numbers are taken it is EMFILE; the limit can be changed. */
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct rlimit limit;
	int nr, fd[2];

	for (nr = 0; dup(0) >= 0; nr++)
		;
	SHOW(nr);
	SHOW(dup(0));
	SHOW(open("/dev/null", O_RDONLY));
	SHOW(pipe(fd));
	SHOW(close(500));
	SHOW(pipe(fd));
	SHOW(dup(0));
	getrlimit(RLIMIT_NOFILE, &limit);
	limit.rlim_cur = 100;
	SHOW(setrlimit(RLIMIT_NOFILE, &limit));
	SHOW(close(50));
	SHOW(dup(0));
	SHOW(dup(0));
	SHOW(dup2(0, 100));
	SHOW(fcntl(700, F_GETFD));
	limit.rlim_cur = 1024;
	SHOW(setrlimit(RLIMIT_NOFILE, &limit));
	return 0;
}
