/* SPDX-License-Identifier: BSD-3-Clause */
/* Packets of a connection: borders, and ends as those of streams. */
#include "../sockets.h"

int main(void)
{
	int listener = listener_at(SOCK_SEQPACKET, "/work/s"), server, nr;
	int client = socket(AF_UNIX, SOCK_SEQPACKET, 0);
	char text[16] = "";

	SHOW_EVENTS(client);
	SHOW(connect_to(client, "/work/s"));
	SHOW_OK(server = accept(listener, NULL, NULL));
	SHOW_EVENTS(client);
	SHOW(write(client, "one", 3));
	SHOW(write(client, "", 0));
	SHOW(write(client, "twenty", 6));
	SHOW(ioctl(server, FIONREAD, &nr));
	SHOW(nr);
	SHOW(read(server, text, 15));
	SHOW(read(server, text, 15));
	SHOW(read(server, text, 2));
	SHOW(recv(server, text, 2, MSG_DONTWAIT));
	SHOW(send_text(client, "to", "/work/nowhere"));
	SHOW(receive(server, 0));
	SHOW(shutdown(client, SHUT_WR));
	SHOW(read(server, text, 15));
	SHOW_EVENTS(server);
	SHOW(write(client, "x", 1));
	close(server);
	SHOW_EVENTS(client);
	SHOW(read(client, text, 15));
	return 0;
}
