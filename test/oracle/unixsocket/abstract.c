/* SPDX-License-Identifier: BSD-3-Clause */
/* Names of no file system; all bytes count. */
#include "../sockets.h"

int main(void)
{
	int listener = listener_at(SOCK_STREAM, "@abstract-one");
	int client = socket(AF_UNIX, SOCK_STREAM, 0), server;
	struct sockaddr_un un;
	socklen_t len = address_of(&un, "@abstract-one");

	SHOW_NAME(listener);
	SHOW(connect(client, (struct sockaddr *)&un, len + 1));
	SHOW(connect(client, (struct sockaddr *)&un, len - 1));
	SHOW(connect(client, (struct sockaddr *)&un, len));
	SHOW_OK(server = accept(listener, NULL, NULL));
	SHOW_NAME(server);
	SHOW_PEER(client);
	SHOW(write(client, "x", 1));
	SHOW(receive(server, 0));
	close(listener);
	SHOW(write(client, "y", 1));
	SHOW(receive(server, 0));
	client = socket(AF_UNIX, SOCK_STREAM, 0);
	SHOW(connect(client, (struct sockaddr *)&un, len));
	SHOW(bind(client, (struct sockaddr *)&un, len));
	SHOW_NAME(client);
	return 0;
}
