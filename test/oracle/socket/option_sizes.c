/* SPDX-License-Identifier: BSD-3-Clause */
/* Sizes of buffers, and lengths of options. */
#include "../sockets.h"

int main(void)
{
	int fd = socket(AF_UNIX, SOCK_STREAM, 0), value = 1;
	struct linger linger = { 1, 7 };
	char bytes[64];
	socklen_t len;

	SHOW(set_option(fd, SOL_SOCKET, SO_SNDBUF, 20000));
	SHOW(option_of(fd, SOL_SOCKET, SO_SNDBUF));
	SHOW(set_option(fd, SOL_SOCKET, SO_RCVBUF, 20000));
	SHOW(option_of(fd, SOL_SOCKET, SO_RCVBUF));
	SHOW(set_option(fd, SOL_SOCKET, SO_SNDBUF, 1));
	SHOW(option_of(fd, SOL_SOCKET, SO_SNDBUF));
	SHOW(set_option(fd, SOL_SOCKET, SO_RCVBUF, 1));
	SHOW(option_of(fd, SOL_SOCKET, SO_RCVBUF));
	SHOW(setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &value, 3));
	SHOW(setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &value, 4));
	SHOW(setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &value, (socklen_t)-1));
	len = 2;
	SHOW(getsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, bytes, &len));
	SHOW(len);
	len = sizeof(bytes);
	SHOW(getsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, bytes, &len));
	SHOW(len);
	len = (socklen_t)-1;
	SHOW(getsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, bytes, &len));
	SHOW(setsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, 4));
	SHOW(setsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, sizeof(linger)));
	len = sizeof(linger);
	memset(&linger, 0, sizeof(linger));
	SHOW(getsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, &len));
	SHOW(linger.l_onoff);
	SHOW(linger.l_linger);
	SHOW(len);
	return 0;
}
