/* SPDX-License-Identifier: BSD-3-Clause */
/* What checks of Internet sockets share: all go over loopback. */
#ifndef INET_H
#define INET_H

#include "sockets.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>

static CHECK_UNUSED struct sockaddr_in loopback(int port)
{
	struct sockaddr_in in = { .sin_family = AF_INET };

	in.sin_port = htons((unsigned short)port);
	in.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	return in;
}

static CHECK_UNUSED int port_of(int fd)
{
	struct sockaddr_in6 in = { .sin6_port = 0 };
	socklen_t len = sizeof(in);

	getsockname(fd, (struct sockaddr *)&in, &len);
	return ntohs(in.sin6_port);
}

/** A socket of `type` at loopback, with a port that was free. */
static CHECK_UNUSED int bound(int type)
{
	struct sockaddr_in in = loopback(0);
	int fd = socket(AF_INET, type, 0);

	if (bind(fd, (struct sockaddr *)&in, sizeof(in)))
		perror("bind");
	return fd;
}

static CHECK_UNUSED int tcp_listener(void)
{
	int fd = bound(SOCK_STREAM);

	if (listen(fd, 5))
		perror("listen");
	return fd;
}

static CHECK_UNUSED int connect_port(int fd, int port)
{
	struct sockaddr_in in = loopback(port);

	return connect(fd, (struct sockaddr *)&in, sizeof(in));
}

/** Two ends of a connection. */
static CHECK_UNUSED void tcp_pair(int fd[2])
{
	int listener = tcp_listener();

	fd[0] = socket(AF_INET, SOCK_STREAM, 0);
	if (connect_port(fd[0], port_of(listener)))
		perror("connect");
	fd[1] = accept(listener, NULL, NULL);
	close(listener);
}

/** A port that nobody listens at. */
static CHECK_UNUSED int free_port(void)
{
	int fd = bound(SOCK_STREAM), port = port_of(fd);

	close(fd);
	return port;
}

/** Waits until one of `events` holds; prints what then does. */
static CHECK_UNUSED void show_until(const char *what, int fd, short events)
{
	struct pollfd pollfd = { fd, events, 0 };

	poll(&pollfd, 1, 2000);
	show_events(what, fd);
}

#define SHOW_UNTIL(fd, events) show_until(#fd " at " #events, fd, events)

#endif /* INET_H */
