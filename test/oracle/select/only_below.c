/* SPDX-License-Identifier: BSD-3-Clause */
/* Only numbers below the count are looked at and answered. */
#include <sys/select.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct timeval zero = { 0, 0 };
	fd_set in;
	int fd[2];

	pipe(fd);
	write(fd[1], "x", 1);
	FD_ZERO(&in);
	FD_SET(fd[0], &in);
	SHOW(select(fd[0], &in, NULL, NULL, &zero));
	SHOW(FD_ISSET(fd[0], &in) != 0);
	SHOW(select(fd[0] + 1, &in, NULL, NULL, &zero));
	SHOW(FD_ISSET(fd[0], &in) != 0);
	SHOW(select(FD_SETSIZE, &in, NULL, NULL, &zero));
	return 0;
}
