/* SPDX-License-Identifier: BSD-3-Clause */
/* A duplicate keeps an end open, and reads as the same. */
#include <poll.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct pollfd fds[2] = { { .events = POLLIN }, { .events = POLLIN } };
	int fd[2], copy;

	pipe(fd);
	copy = dup(fd[1]);
	fds[0].fd = fd[0];
	fds[1].fd = dup(fd[0]);
	close(fd[1]);
	SHOW(poll(fds, 2, 0));
	write(copy, "x", 1);
	SHOW(poll(fds, 2, 0));
	SHOW(fds[0].revents == POLLIN);
	SHOW(fds[1].revents == POLLIN);
	close(copy);
	SHOW(poll(fds, 2, 0));
	SHOW(fds[0].revents == (POLLIN | POLLHUP));
	return 0;
}
