/* SPDX-License-Identifier: BSD-3-Clause */
/* A descriptor that is named twice counts twice. */
#include <poll.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	int fd[2];
	struct pollfd fds[3];

	pipe(fd);
	write(fd[1], "x", 1);
	fds[0] = (struct pollfd){ .fd = fd[0], .events = POLLIN };
	fds[1] = (struct pollfd){ .fd = fd[0], .events = POLLIN | POLLRDNORM };
	fds[2] = (struct pollfd){ .fd = fd[0], .events = POLLOUT };
	SHOW(poll(fds, 3, 0));
	SHOW(fds[0].revents);
	SHOW(fds[1].revents);
	SHOW(fds[2].revents);
	return 0;
}
