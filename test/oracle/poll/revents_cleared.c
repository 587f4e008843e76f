/* SPDX-License-Identifier: BSD-3-Clause */
/* What stood in revents before does not stay; events are not changed. */
#include <poll.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	int fd[2];
	struct pollfd fds = { .events = POLLIN | POLLPRI, .revents = 0x7fff };

	pipe(fd);
	fds.fd = fd[0];
	SHOW(poll(&fds, 1, 0));
	SHOW(fds.revents);
	SHOW(fds.events == (POLLIN | POLLPRI));
	SHOW_BOOL(fds.fd == fd[0]);
	return 0;
}
