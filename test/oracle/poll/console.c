/* SPDX-License-Identifier: BSD-3-Clause */
/* Standard output is ready for writing; a closed one is not open. */
#include <poll.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct pollfd fds = { .fd = 1, .events = POLLOUT };
	int copy = dup(1);

	SHOW(poll(&fds, 1, -1));
	SHOW(fds.revents == POLLOUT);
	close(1);
	write(copy, "closed\n", 7);
	fds.revents = 0;
	poll(&fds, 1, 0);
	dup2(copy, 1);
	SHOW(fds.revents == POLLNVAL);
	return 0;
}
