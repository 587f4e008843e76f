/* SPDX-License-Identifier: BSD-3-Clause */
/* The listener is closed while connections wait in its queue. */
#include "../sockets.h"

int main(void)
{
	int listener = listener_at(SOCK_STREAM, "/work/s");
	int client = socket(AF_UNIX, SOCK_STREAM, 0), other;

	signal(SIGPIPE, SIG_IGN);
	SHOW(connect_to(client, "/work/s"));
	SHOW(write(client, "x", 1));
	close(listener);
	SHOW_EVENTS(client);
	SHOW(write(client, "x", 1));
	SHOW(receive(client, 0));
	SHOW(receive(client, 0));
	SHOW_EVENTS(client);
	listener = listener_at(SOCK_STREAM, "/work/t");
	other = socket(AF_UNIX, SOCK_STREAM, 0);
	SHOW(connect_to(other, "/work/t"));
	close(listener);
	SHOW(option_of(other, SOL_SOCKET, SO_ERROR) == ECONNRESET);
	SHOW(option_of(other, SOL_SOCKET, SO_ERROR));
	SHOW_EVENTS(other);
	return 0;
}
