/* SPDX-License-Identifier: BSD-3-Clause */
#include "sockets.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void set(int fd, int level, int option, int value)
{
	if (setsockopt(fd, level, option, &value, sizeof(value)))
		perror("setsockopt");
}

/* Nothing is sent: it is asked whether the other side is there. */
static void keep_alive(int fd)
{
	char byte;

	set(fd, SOL_SOCKET, SO_KEEPALIVE, 1);
	set(fd, IPPROTO_TCP, TCP_KEEPIDLE, 1);
	set(fd, IPPROTO_TCP, TCP_KEEPINTVL, 1);
	set(fd, IPPROTO_TCP, TCP_KEEPCNT, 2);
	printf("begins k\n");
	if (read(fd, &byte, 1) < 0)
		printf("k: %s\n", strerror(errno));
}

/* Bytes are sent until they do not arrive for a time. */
static void send_on(int fd)
{
	struct pollfd one = { .fd = fd, .events = POLLIN };
	char byte = 0;

	set(fd, IPPROTO_TCP, TCP_USER_TIMEOUT, 1500);
	printf("begins u\n");
	while (!poll(&one, 1, 100))
		send(fd, &byte, 1, MSG_NOSIGNAL | MSG_DONTWAIT);
	if (read(fd, &byte, 1) < 0)
		printf("u: %s\n", strerror(errno));
}

static int listen_at(int port)
{
	struct sockaddr_in any = { .sin_family = AF_INET,
				   .sin_port = htons((unsigned short)port) };
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	if (bind(fd, (struct sockaddr *)&any, sizeof(any)) || listen(fd, 5))
		perror("listen");
	return fd;
}

int patient(int port)
{
	int listener = listen_at(port), fd;
	char kind;

	setvbuf(stdout, NULL, _IOLBF, 0);

	while ((fd = accept(listener, NULL, NULL)) >= 0) {
		kind = 0;
		read(fd, &kind, 1);
		if (kind == 'k')
			keep_alive(fd);
		else if (kind == 'u')
			send_on(fd);
		close(fd);
	}
	return 1;
}
