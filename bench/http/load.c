/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * A client that asks for one page again and again.
 *
 * Usage: load ADDRESS PORT PATH CONNECTIONS REQUESTS
 *
 * Opens the connections one after the other (what QEMU forwards has room for
 * one that waits), then keeps each busy with one request at a time. Prints
 * "REQUESTS SECONDS BYTES"; anything but a 200 of the first answer's length
 * ends it with 1.
 */
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define LIMIT_MS 30000

struct connection {
	int fd;
	size_t expected; /* bytes of the answer; 0: its header is not here */
	size_t got;
	char header[2048];
};

static char request[512];
static size_t request_len, answer_len;
static long nr_sent, nr_done, nr_wanted;

static void fail(const char *what)
{
	perror(what);
	exit(1);
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int connected(const char *address, const char *port)
{
	struct sockaddr_in to = { .sin_family = AF_INET };
	int fd = socket(AF_INET, SOCK_STREAM, 0), one = 1;

	to.sin_port = htons((uint16_t)atoi(port));
	if (fd < 0 || inet_pton(AF_INET, address, &to.sin_addr) != 1 ||
	    connect(fd, (struct sockaddr *)&to, sizeof(to)) ||
	    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one)))
		fail("connect");
	return fd;
}

static void ask(struct connection *c)
{
	if (nr_sent == nr_wanted)
		return;
	nr_sent++;
	c->got = c->expected = 0;
	if (write(c->fd, request, request_len) != (ssize_t)request_len)
		fail("write");
}

/* The whole answer's length, once its header is here. */
static size_t expected(const struct connection *c)
{
	const char *end = strstr(c->header, "\r\n\r\n");
	const char *len = strstr(c->header, "Content-Length: ");

	if (!end)
		return 0;
	if (strncmp(c->header, "HTTP/1.1 200 ", 13) || !len || len > end)
		fail("not the answer that was wanted");
	return (size_t)(end + 4 - c->header) + strtoul(len + 16, NULL, 10);
}

/* Keeps the header; counts the rest. */
static void take(struct connection *c)
{
	static char rest[1 << 16];
	size_t room = sizeof(c->header) - 1;
	char *to = c->got < room ? c->header + c->got : rest;
	ssize_t n = read(c->fd, to, to == rest ? sizeof(rest) : room - c->got);

	if (n <= 0)
		fail("read");
	c->got += (size_t)n;
	if (!c->expected) {
		c->header[c->got] = '\0';
		c->expected = expected(c);
	}
	if (!c->expected || c->got < c->expected)
		return;
	if (c->got > c->expected || (answer_len && answer_len != c->got))
		fail("an answer of another length");
	answer_len = c->got;
	nr_done++;
	ask(c);
}

static void run(int all)
{
	struct epoll_event events[64];

	while (nr_done < nr_wanted) {
		int n = epoll_wait(all, events, 64, LIMIT_MS);

		if (n <= 0)
			fail("nothing comes");
		for (int i = 0; i < n; i++)
			take(events[i].data.ptr);
	}
}

int main(int argc, char **argv)
{
	int nr = argc == 6 ? atoi(argv[4]) : 0, all = epoll_create1(0);
	struct connection *each = calloc((size_t)nr + 1, sizeof(*each));
	double begin;

	if (nr < 1 || !each || all < 0)
		fail("load ADDRESS PORT PATH CONNECTIONS REQUESTS");
	nr_wanted = atol(argv[5]);
	request_len = (size_t)snprintf(request, sizeof(request),
				       "GET %s HTTP/1.1\r\nHost: %s\r\n\r\n",
				       argv[3], argv[1]);
	for (int i = 0; i < nr; i++) {
		struct epoll_event event = { .events = EPOLLIN };

		event.data.ptr = &each[i];
		each[i].fd = connected(argv[1], argv[2]);
		if (epoll_ctl(all, EPOLL_CTL_ADD, each[i].fd, &event))
			fail("epoll_ctl");
	}
	begin = now();
	for (int i = 0; i < nr; i++)
		ask(&each[i]);
	run(all);
	printf("%ld %.3f %zu\n", nr_done, now() - begin, answer_len);
	return 0;
}
