/* SPDX-License-Identifier: BSD-3-Clause */
#include "sockets.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

/* Connects to a socket of its own, and has both ends. */
static void make_pair(int ends[2])
{
	struct sockaddr_in any = { .sin_family = AF_INET };
	socklen_t len = sizeof(any);
	int listener = socket(AF_INET, SOCK_STREAM, 0), on = 1;

	any.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (bind(listener, (struct sockaddr *)&any, len) ||
	    listen(listener, 1) ||
	    getsockname(listener, (struct sockaddr *)&any, &len))
		exit(1);
	ends[0] = socket(AF_INET, SOCK_STREAM, 0);
	if (connect(ends[0], (struct sockaddr *)&any, len))
		exit(1);
	ends[1] = accept(listener, NULL, NULL);
	if (ends[1] < 0)
		exit(1);
	setsockopt(ends[0], IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
	setsockopt(ends[1], IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
}

int loop(int times)
{
	char request[100] = "request", reply[800] = "reply";
	int ends[2], i;

	make_pair(ends);
	for (i = 0; i < times; i++) {
		if (write(ends[0], request, sizeof(request)) != 100 ||
		    read(ends[1], request, sizeof(request)) != 100 ||
		    write(ends[1], reply, sizeof(reply)) != 800 ||
		    read(ends[0], reply, sizeof(reply)) != 800)
			return 1;
	}
	printf("%d round trips\n", times);
	return 0;
}
