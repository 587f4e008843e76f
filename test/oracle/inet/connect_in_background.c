/* SPDX-License-Identifier: BSD-3-Clause */
/* connect() that does not wait. */
#include "../inet.h"

int main(void)
{
	int listener = tcp_listener(), fd;

	fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
	SHOW_BOOL(connect_port(fd, port_of(listener)) == 0 ||
		  errno == EINPROGRESS);
	SHOW_UNTIL(fd, POLLOUT);
	SHOW(option_of(fd, SOL_SOCKET, SO_ERROR));
	SHOW_BOOL(connect_port(fd, port_of(listener)) == 0 || errno == EISCONN);
	SHOW(connect_port(fd, port_of(listener)));
	SHOW_OK(accept(listener, NULL, NULL));
	return 0;
}
