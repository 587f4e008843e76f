/* SPDX-License-Identifier: BSD-3-Clause */
/* What poll() says of a pipe with a name. */
#include "files.h"

#include <poll.h>
#include <signal.h>

int main(void)
{
	struct pollfd in = { .events = POLLIN }, out = { .events = POLLOUT };

	signal(SIGPIPE, SIG_IGN);
	mkfifo("p", 0600);
	in.fd = open("p", O_RDONLY | O_NONBLOCK);
	SHOW(poll(&in, 1, 0));
	out.fd = open("p", O_WRONLY | O_NONBLOCK);
	SHOW(poll(&in, 1, 0));
	SHOW(poll(&out, 1, 0));
	SHOW(out.revents == POLLOUT);
	SHOW(write(out.fd, "x", 1));
	SHOW(poll(&in, 1, 0));
	SHOW(in.revents == POLLIN);
	close(out.fd);
	SHOW(poll(&in, 1, 0));
	SHOW(in.revents == (POLLIN | POLLHUP));
	out.fd = open("p", O_WRONLY | O_NONBLOCK);
	SHOW(poll(&in, 1, 0));
	SHOW(in.revents == POLLIN);
	close(in.fd);
	SHOW(poll(&out, 1, 0));
	SHOW(out.revents == (POLLOUT | POLLERR));
	SHOW(write(out.fd, "x", 1));
	return 0;
}
