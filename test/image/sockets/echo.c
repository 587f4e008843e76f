/* SPDX-License-Identifier: BSD-3-Clause */
#include "sockets.h"

#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/sysinfo.h>
#include <unistd.h>

#define MOST_EVENTS 64

/* What was received and is not sent back yet. */
struct connection {
	int fd;
	size_t begin, end;
	char bytes[16384];
};

static struct connection listener, datagrams;
static int poller;

static void fail(const char *what)
{
	perror(what);
	exit(1);
}

static void watch(struct connection *connection, int operation, int events)
{
	struct epoll_event event = { .events = (unsigned int)events,
				     .data.ptr = connection };

	if (epoll_ctl(poller, operation, connection->fd, &event))
		fail("epoll_ctl");
}

static int open_at(int type, int port)
{
	struct sockaddr_in6 any = { .sin6_family = AF_INET6,
				    .sin6_port = htons((unsigned short)port) };
	int fd = socket(AF_INET6, type | SOCK_NONBLOCK, 0), on = 1;

	if (fd < 0)
		fail("socket");
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
	if (bind(fd, (struct sockaddr *)&any, sizeof(any)))
		fail("bind");
	return fd;
}

static void accept_all(void)
{
	struct connection *connection;
	int fd;

	while ((fd = accept4(listener.fd, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
		connection = malloc(sizeof(*connection));
		if (!connection) {
			close(fd);
			continue;
		}
		connection->fd = fd;
		connection->begin = connection->end = 0;
		watch(connection, EPOLL_CTL_ADD, EPOLLIN | EPOLLET | EPOLLOUT);
	}
}

/* 1: goes on; 0: the end, or an error. */
static int fill(struct connection *connection)
{
	ssize_t n = read(connection->fd, connection->bytes,
			 sizeof(connection->bytes));

	if (n <= 0)
		return n < 0 && errno == EAGAIN;
	connection->begin = 0;
	connection->end = (size_t)n;
	return 2;
}

static int drain(struct connection *connection)
{
	ssize_t n;

	while (connection->begin < connection->end) {
		n = write(connection->fd, connection->bytes + connection->begin,
			  connection->end - connection->begin);
		if (n < 0)
			return errno == EAGAIN;
		connection->begin += (size_t)n;
	}
	return 2;
}

static void serve(struct connection *connection)
{
	int rc;

	while ((rc = drain(connection)) == 2) {
		rc = fill(connection);
		if (rc != 2)
			break;
	}
	if (!rc) {
		close(connection->fd);
		free(connection);
	}
}

/* What the text `memory?` is answered by: bytes that are free. */
static ssize_t count_memory(void)
{
	struct sysinfo info;

	sysinfo(&info);
	return snprintf(datagrams.bytes, sizeof(datagrams.bytes), "%lu",
			info.freeram * info.mem_unit);
}

static void answer(void)
{
	struct sockaddr_storage from;
	socklen_t len = sizeof(from);
	ssize_t n;

	while ((n = recvfrom(datagrams.fd, datagrams.bytes,
			     sizeof(datagrams.bytes), 0,
			     (struct sockaddr *)&from, &len)) >= 0) {
		if (n == 7 && !memcmp(datagrams.bytes, "memory?", 7))
			n = count_memory();
		sendto(datagrams.fd, datagrams.bytes, (size_t)n, 0,
		       (struct sockaddr *)&from, len);
		len = sizeof(from);
	}
}

int echo(int port)
{
	const struct rlimit most = { 20000, 20000 };
	struct epoll_event events[MOST_EVENTS];
	int i, n;

	setrlimit(RLIMIT_NOFILE, &most);
	poller = epoll_create1(0);
	listener.fd = open_at(SOCK_STREAM, port);
	if (listen(listener.fd, 1024))
		fail("listen");
	datagrams.fd = open_at(SOCK_DGRAM, port);
	watch(&listener, EPOLL_CTL_ADD, EPOLLIN);
	watch(&datagrams, EPOLL_CTL_ADD, EPOLLIN);
	puts("ready");
	fflush(stdout);
	for (;;) {
		n = epoll_wait(poller, events, MOST_EVENTS, -1);
		for (i = 0; i < n; i++) {
			if (events[i].data.ptr == &listener)
				accept_all();
			else if (events[i].data.ptr == &datagrams)
				answer();
			else
				serve(events[i].data.ptr);
		}
	}
}
