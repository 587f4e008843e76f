/* SPDX-License-Identifier: BSD-3-Clause */
/* Datagrams over loopback. */
#include "../inet.h"

int main(void)
{
	int to = bound(SOCK_DGRAM), from = socket(AF_INET, SOCK_DGRAM, 0), nr;
	struct sockaddr_in in = loopback(port_of(to)), who;
	socklen_t len = sizeof(who);
	char text[16] = "";

	SHOW_EVENTS(to);
	SHOW(write(from, "x", 1));
	SHOW(sendto(from, "0123456789", 10, 0, (struct sockaddr *)&in,
		    sizeof(in)));
	SHOW_UNTIL(to, POLLIN);
	SHOW(ioctl(to, FIONREAD, &nr));
	SHOW(nr);
	SHOW(recv(to, text, 4, MSG_PEEK | MSG_TRUNC));
	SHOW(recvfrom(to, text, 15, 0, (struct sockaddr *)&who, &len));
	SHOW_STR(text);
	SHOW(len);
	SHOW_BOOL(ntohs(who.sin_port) == port_of(from));
	SHOW(recv(to, text, 15, MSG_DONTWAIT));
	SHOW(connect(from, (struct sockaddr *)&in, sizeof(in)));
	SHOW(write(from, "", 0));
	SHOW_UNTIL(to, POLLIN);
	SHOW(recv(to, text, 15, 0));
	SHOW(getpeername(from, (struct sockaddr *)&who, &len));
	SHOW_BOOL(who.sin_port == in.sin_port);
	SHOW(shutdown(from, SHUT_WR));
	SHOW(listen(to, 1));
	SHOW(accept(to, NULL, NULL));
	SHOW(option_of(to, SOL_SOCKET, SO_PROTOCOL));
	return 0;
}
