/* SPDX-License-Identifier: BSD-3-Clause */
/* POLLHUP and POLLERR are told without being asked for. */
#include <poll.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	int hangs[2], broken[2];
	struct pollfd fds[2] = { { .events = 0 }, { .events = 0 } };

	pipe(hangs);
	pipe(broken);
	fds[0].fd = hangs[0];
	fds[1].fd = broken[1];
	SHOW(poll(fds, 2, 0));
	close(hangs[1]);
	close(broken[0]);
	SHOW(poll(fds, 2, -1));
	SHOW(fds[0].revents == POLLHUP);
	SHOW(fds[1].revents == POLLERR);
	return 0;
}
