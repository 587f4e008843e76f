/* SPDX-License-Identifier: BSD-3-Clause */
/* A regular file and a directory are always ready. */
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct pollfd fds[3] = { { .events = POLLIN | POLLOUT },
				 { .events = POLLIN | POLLOUT },
				 { .events = POLLIN | POLLPRI } };

	fds[0].fd = open("file", O_CREAT | O_RDWR, 0600);
	fds[1].fd = open("file", O_RDONLY);
	fds[2].fd = open(".", O_RDONLY | O_DIRECTORY);
	SHOW(poll(fds, 3, -1));
	SHOW(fds[0].revents == (POLLIN | POLLOUT));
	SHOW(fds[1].revents == (POLLIN | POLLOUT));
	SHOW(fds[2].revents == POLLIN);
	return 0;
}
