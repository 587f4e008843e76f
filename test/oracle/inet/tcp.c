/* SPDX-License-Identifier: BSD-3-Clause */
/* A connection over loopback, from both ends. */
#include "../inet.h"

int main(void)
{
	int listener = tcp_listener(), client, server;
	struct sockaddr_in in = { .sin_port = 0 };
	socklen_t len = sizeof(in);

	client = socket(AF_INET, SOCK_STREAM, 0);
	SHOW_EVENTS(listener);
	SHOW_EVENTS(client);
	SHOW(connect_port(client, port_of(listener)));
	SHOW_UNTIL(listener, POLLIN);
	SHOW_OK(server = accept(listener, (struct sockaddr *)&in, &len));
	SHOW(len);
	SHOW(in.sin_family == AF_INET);
	SHOW_BOOL(ntohs(in.sin_port) == port_of(client));
	SHOW_STR(inet_ntoa(in.sin_addr));
	SHOW(getpeername(client, (struct sockaddr *)&in, &len));
	SHOW_BOOL(ntohs(in.sin_port) == port_of(listener));
	SHOW_EVENTS(client);
	SHOW(write(client, "hello", 5));
	SHOW_UNTIL(server, POLLIN);
	SHOW(receive(server, MSG_PEEK));
	SHOW(receive(server, 0));
	SHOW(receive(server, MSG_DONTWAIT));
	SHOW(write(server, "back", 4));
	SHOW(receive(client, 0));
	close(server);
	SHOW_UNTIL(client, POLLIN);
	SHOW(receive(client, 0));
	SHOW(receive(client, 0));
	return 0;
}
