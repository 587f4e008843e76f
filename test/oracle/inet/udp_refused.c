/* SPDX-License-Identifier: BSD-3-Clause */
/* Nobody is at the port: the next call says so. */
#include "../inet.h"

int main(void)
{
	int there = bound(SOCK_DGRAM), port = port_of(there);
	int fd = socket(AF_INET, SOCK_DGRAM, 0);
	char byte;

	close(there);
	SHOW(connect_port(fd, port));
	SHOW(write(fd, "x", 1));
	SHOW_UNTIL(fd, POLLIN);
	SHOW(recv(fd, &byte, 1, MSG_DONTWAIT));
	SHOW(recv(fd, &byte, 1, MSG_DONTWAIT));
	SHOW(write(fd, "x", 1));
	SHOW_UNTIL(fd, POLLERR);
	SHOW(option_of(fd, SOL_SOCKET, SO_ERROR) == ECONNREFUSED);
	return 0;
}
