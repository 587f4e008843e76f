/* SPDX-License-Identifier: BSD-3-Clause */
/* IPv6 over loopback, and IPv4 that comes to it. */
#include "../inet.h"

int main(void)
{
	struct sockaddr_in6 in = { .sin6_family = AF_INET6,
				   .sin6_addr = IN6ADDR_ANY_INIT };
	int listener = socket(AF_INET6, SOCK_STREAM, 0), fd, server;
	socklen_t len = sizeof(in);
	char text[64];

	SHOW(bind(listener, (struct sockaddr *)&in, sizeof(in)));
	SHOW(listen(listener, 3));
	fd = socket(AF_INET6, SOCK_STREAM, 0);
	in.sin6_addr = in6addr_loopback;
	in.sin6_port = htons((unsigned short)port_of(listener));
	SHOW(connect(fd, (struct sockaddr *)&in, sizeof(in)));
	SHOW_OK(server = accept(listener, (struct sockaddr *)&in, &len));
	SHOW(len);
	SHOW_STR(inet_ntop(AF_INET6, &in.sin6_addr, text, sizeof(text)));
	SHOW(write(fd, "six", 3));
	SHOW(receive(server, 0));
	fd = socket(AF_INET, SOCK_STREAM, 0);
	SHOW(connect_port(fd, port_of(listener)));
	SHOW_OK(server = accept(listener, (struct sockaddr *)&in, &len));
	SHOW_STR(inet_ntop(AF_INET6, &in.sin6_addr, text, sizeof(text)));
	SHOW(write(fd, "four", 4));
	SHOW(receive(server, 0));
	return 0;
}
