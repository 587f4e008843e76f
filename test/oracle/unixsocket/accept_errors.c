/* SPDX-License-Identifier: BSD-3-Clause */
/* What accept() refuses. */
#include "../sockets.h"

int main(void)
{
	int listener = listener_at(SOCK_STREAM, "/work/s");
	int client = socket(AF_UNIX, SOCK_STREAM, 0), fd[2];
	struct timeval limit = { 0, 20000 };
	struct sockaddr_un un;
	socklen_t len = (socklen_t)-1;

	SHOW(accept(client, NULL, NULL));
	SHOW(accept(socket(AF_UNIX, SOCK_DGRAM, 0), NULL, NULL));
	SHOW(accept(99, NULL, NULL));
	SHOW(accept(0, NULL, NULL));
	socketpair(AF_UNIX, SOCK_STREAM, 0, fd);
	SHOW(accept(fd[0], NULL, NULL));
	setsockopt(listener, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
	SHOW(accept(listener, NULL, NULL));
	fcntl(listener, F_SETFL, O_NONBLOCK);
	SHOW(accept(listener, NULL, NULL));
	SHOW(connect_to(client, "/work/s"));
	SHOW(accept(listener, (struct sockaddr *)&un, &len));
	SHOW(accept(listener, NULL, NULL));
	SHOW(read(listener, &un, 1));
	SHOW(write(listener, &un, 1));
	SHOW_EVENTS(listener);
	SHOW(shutdown(listener, SHUT_RD));
	SHOW_EVENTS(listener);
	client = socket(AF_UNIX, SOCK_STREAM, 0);
	SHOW(connect_to(client, "/work/s"));
	fcntl(listener, F_SETFL, 0);
	SHOW(accept(listener, NULL, NULL));
	return 0;
}
