/* SPDX-License-Identifier: BSD-3-Clause */
/* poll() tells of numbers that are not open by POLLNVAL, and skips -1. */
#include <poll.h>

#include "../check.h"

int main(void)
{
	struct pollfd fds[] = {
		{ .fd = 99, .events = POLLIN },
		{ .fd = -1, .events = POLLIN, .revents = 7 },
	};

	SHOW(poll(fds, 2, 0));
	SHOW(fds[0].revents);
	SHOW(fds[1].revents);
	SHOW(poll(fds, 2, -1));
	SHOW(poll(fds + 1, 1, 10));
	return 3;
}
