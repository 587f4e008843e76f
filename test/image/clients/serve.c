/* SPDX-License-Identifier: BSD-3-Clause */
#include "clients.h"

#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

static void fail(const char *what)
{
	perror(what);
	exit(1);
}

int serve_at(int type, int port)
{
	struct sockaddr_in6 any = { .sin6_family = AF_INET6,
				    .sin6_port = htons((unsigned short)port) };
	int fd = socket(AF_INET6, type, 0), on = 1;

	if (fd < 0 ||
	    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) ||
	    bind(fd, (struct sockaddr *)&any, sizeof(any)) ||
	    (type == SOCK_STREAM && listen(fd, 200)))
		fail("no socket");
	return fd;
}

void serve_in_thread(void *(*serve)(void *), void *arg)
{
	pthread_t thread;

	if (pthread_create(&thread, NULL, serve, arg))
		fail("no thread");
	pthread_detach(thread);
}

int read_all(int fd, void *bytes, size_t len)
{
	char *at = bytes;
	ssize_t n;

	for (; len; at += n, len -= (size_t)n) {
		n = read(fd, at, len);
		if (n <= 0)
			return -1;
	}
	return 0;
}

int write_all(int fd, const void *bytes, size_t len)
{
	const char *at = bytes;
	ssize_t n;

	for (; len; at += n, len -= (size_t)n) {
		n = write(fd, at, len);
		if (n < 0)
			return -1;
	}
	return 0;
}
