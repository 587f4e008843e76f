/* SPDX-License-Identifier: BSD-3-Clause */
/* Options of all sockets. */
#include "../sockets.h"

int main(void)
{
	int fd = socket(AF_UNIX, SOCK_SEQPACKET, 0);

	SHOW(option_of(fd, SOL_SOCKET, SO_TYPE) == SOCK_SEQPACKET);
	SHOW(option_of(fd, SOL_SOCKET, SO_DOMAIN) == AF_UNIX);
	SHOW(option_of(fd, SOL_SOCKET, SO_PROTOCOL));
	SHOW(option_of(fd, SOL_SOCKET, SO_ERROR));
	SHOW(option_of(fd, SOL_SOCKET, SO_ACCEPTCONN));
	SHOW(set_option(fd, SOL_SOCKET, SO_TYPE, 1));
	SHOW(set_option(fd, SOL_SOCKET, SO_DOMAIN, 1));
	SHOW(set_option(fd, SOL_SOCKET, SO_ERROR, 1));
	SHOW(set_option(fd, SOL_SOCKET, SO_ACCEPTCONN, 1));
	SHOW(set_option(fd, SOL_SOCKET, SO_SNDLOWAT, 1));
	SHOW(option_of(fd, SOL_SOCKET, SO_SNDLOWAT));
	SHOW(option_of(fd, SOL_SOCKET, SO_RCVLOWAT));
	SHOW(option_of(fd, SOL_SOCKET, SO_KEEPALIVE));
	SHOW(set_option(fd, SOL_SOCKET, SO_KEEPALIVE, 5));
	SHOW(option_of(fd, SOL_SOCKET, SO_KEEPALIVE));
	SHOW(set_option(fd, SOL_SOCKET, SO_KEEPALIVE, 0));
	SHOW(option_of(fd, SOL_SOCKET, SO_KEEPALIVE));
	SHOW(set_option(fd, SOL_SOCKET, SO_REUSEADDR, 1));
	SHOW(option_of(fd, SOL_SOCKET, SO_REUSEADDR));
	SHOW(set_option(fd, SOL_SOCKET, SO_BROADCAST, 1));
	SHOW(option_of(fd, SOL_SOCKET, SO_BROADCAST));
	SHOW(set_option(fd, SOL_SOCKET, SO_OOBINLINE, 1));
	SHOW(option_of(fd, SOL_SOCKET, SO_OOBINLINE));
	SHOW(set_option(fd, SOL_SOCKET, SO_PRIORITY, 4));
	SHOW(option_of(fd, SOL_SOCKET, SO_PRIORITY));
	SHOW(set_option(fd, SOL_SOCKET, 999, 1));
	SHOW(option_of(fd, SOL_SOCKET, 999));
	SHOW(set_option(fd, 6, 1, 1));
	SHOW(option_of(fd, 6, 1));
	return 0;
}
