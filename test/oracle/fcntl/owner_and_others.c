/* SPDX-License-Identifier: BSD-3-Clause */
/* Commands of fcntl() that little is done with. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	int fd = open("file", O_CREAT | O_RDWR, 0600), ends[2];

	pipe(ends);
	SHOW(fcntl(ends[0], F_GETOWN));
	SHOW(fcntl(ends[0], F_GETSIG));
	SHOW(fcntl(fd, F_GETLEASE));
	SHOW(fcntl(-1, F_GETOWN));
	SHOW(fcntl(fd, F_SETFD, FD_CLOEXEC));
	SHOW(fcntl(fd, F_GETFD));
	return 0;
}
