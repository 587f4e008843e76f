/* SPDX-License-Identifier: BSD-3-Clause */
/* /dev/null and /dev/zero are ready for both. */
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct pollfd fds[2] = { { .events = POLLIN | POLLOUT },
				 { .events = POLLIN | POLLOUT } };

	fds[0].fd = open("/dev/null", O_RDWR);
	fds[1].fd = open("/dev/zero", O_RDWR);
	SHOW(poll(fds, 2, -1));
	SHOW(fds[0].revents == (POLLIN | POLLOUT));
	SHOW(fds[1].revents == (POLLIN | POLLOUT));
	return 0;
}
