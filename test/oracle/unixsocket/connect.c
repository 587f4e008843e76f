/* SPDX-License-Identifier: BSD-3-Clause */
/* A connection by a path: names at both ends. */
#include "../sockets.h"

int main(void)
{
	int listener = socket(AF_UNIX, SOCK_STREAM, 0);
	int client = socket(AF_UNIX, SOCK_STREAM, 0), server;
	struct sockaddr_un un;
	socklen_t len = sizeof(un);
	struct stat stat_is;

	SHOW_NAME(listener);
	SHOW(bind_to(listener, "/work/server"));
	SHOW(stat("/work/server", &stat_is));
	SHOW_BOOL(S_ISSOCK(stat_is.st_mode));
	SHOW((stat_is.st_mode & 07777) == 0755);
	SHOW_NAME(listener);
	SHOW(option_of(listener, SOL_SOCKET, SO_ACCEPTCONN));
	SHOW(listen(listener, 3));
	SHOW(option_of(listener, SOL_SOCKET, SO_ACCEPTCONN));
	SHOW_EVENTS(listener);
	SHOW_EVENTS(client);
	SHOW(connect_to(client, "/work/server"));
	SHOW_EVENTS(listener);
	SHOW_EVENTS(client);
	SHOW(write(client, "early", 5));
	memset(&un, 0, sizeof(un));
	SHOW_OK(server = accept(listener, (struct sockaddr *)&un, &len));
	show_address("accepted", &un, len);
	SHOW_NAME(server);
	SHOW_PEER(server);
	SHOW_NAME(client);
	SHOW_PEER(client);
	SHOW(receive(server, 0));
	SHOW(write(server, "late", 4));
	close(server);
	SHOW(receive(client, 0));
	SHOW(receive(client, 0));
	return 0;
}
