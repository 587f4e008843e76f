/* SPDX-License-Identifier: BSD-3-Clause */
/* The highest value, and what would go beyond it. */
#include <poll.h>
#include <stdint.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	int fd = eventfd(0, EFD_NONBLOCK);
	struct pollfd fds = { .fd = fd, .events = POLLIN | POLLOUT };
	uint64_t value = UINT64_MAX;

	SHOW(poll(&fds, 1, 0));
	SHOW(fds.revents == POLLOUT);
	SHOW(write(fd, &value, 8));
	value = UINT64_MAX - 1;
	SHOW(write(fd, &value, 8));
	SHOW(poll(&fds, 1, 0));
	SHOW(fds.revents == POLLIN);
	value = 1;
	SHOW(write(fd, &value, 8));
	SHOW(read(fd, &value, 8));
	SHOW_BOOL(value == UINT64_MAX - 1);
	value = UINT64_MAX - 2;
	SHOW(write(fd, &value, 8));
	SHOW(poll(&fds, 1, 0));
	SHOW(fds.revents == (POLLIN | POLLOUT));
	value = 2;
	SHOW(write(fd, &value, 8));
	value = 1;
	SHOW(write(fd, &value, 8));
	return 0;
}
