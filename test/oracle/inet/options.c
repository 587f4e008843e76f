/* SPDX-License-Identifier: BSD-3-Clause */
/* Options that servers set. */
#include "../inet.h"

int main(void)
{
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	SHOW(option_of(fd, SOL_SOCKET, SO_PROTOCOL));
	SHOW(option_of(fd, SOL_SOCKET, SO_DOMAIN));
	SHOW(option_of(fd, IPPROTO_TCP, TCP_NODELAY));
	SHOW(set_option(fd, IPPROTO_TCP, TCP_NODELAY, 1));
	SHOW(option_of(fd, IPPROTO_TCP, TCP_NODELAY));
	SHOW(set_option(fd, SOL_SOCKET, SO_KEEPALIVE, 1));
	SHOW(option_of(fd, SOL_SOCKET, SO_KEEPALIVE));
	SHOW(set_option(fd, IPPROTO_TCP, TCP_KEEPIDLE, 100));
	SHOW(option_of(fd, IPPROTO_TCP, TCP_KEEPIDLE));
	SHOW(set_option(fd, IPPROTO_TCP, TCP_KEEPINTVL, 10));
	SHOW(option_of(fd, IPPROTO_TCP, TCP_KEEPINTVL));
	SHOW(set_option(fd, IPPROTO_TCP, TCP_KEEPCNT, 3));
	SHOW(option_of(fd, IPPROTO_TCP, TCP_KEEPCNT));
	SHOW(set_option(fd, SOL_SOCKET, SO_REUSEADDR, 1));
	SHOW(option_of(fd, SOL_SOCKET, SO_REUSEADDR));
	SHOW(set_option(fd, IPPROTO_TCP, TCP_CORK, 1));
	SHOW(option_of(fd, IPPROTO_TCP, TCP_CORK));
	SHOW(set_option(fd, IPPROTO_TCP, 9999, 1));
	SHOW(option_of(fd, IPPROTO_TCP, 9999));
	SHOW(option_of(fd, IPPROTO_IP, IP_TTL));
	SHOW(set_option(fd, IPPROTO_IP, IP_TTL, 30));
	SHOW(option_of(fd, IPPROTO_IP, IP_TTL));
	SHOW(set_option(fd, IPPROTO_IP, IP_TOS, 0x10));
	SHOW(option_of(fd, IPPROTO_IP, IP_TOS));
	return 0;
}
