/* SPDX-License-Identifier: BSD-3-Clause */
/* Nobody listens. */
#include "../inet.h"

int main(void)
{
	int rc, error, port = free_port(), fd = socket(AF_INET, SOCK_STREAM, 0);

	SHOW(connect_port(fd, port));
	SHOW_EVENTS(fd);
	SHOW(option_of(fd, SOL_SOCKET, SO_ERROR));
	close(fd);
	fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
	rc = connect_port(fd, port);
	error = errno; /* it may be known at once */
	SHOW_BOOL(rc == -1 && (error == EINPROGRESS || error == ECONNREFUSED));
	poll(&(struct pollfd){ fd, POLLOUT, 0 }, 1, 2000);
	rc = option_of(fd, SOL_SOCKET, SO_ERROR);
	SHOW_BOOL(error == ECONNREFUSED || rc == ECONNREFUSED);
	SHOW(option_of(fd, SOL_SOCKET, SO_ERROR));
	return 0;
}
