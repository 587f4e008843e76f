/* SPDX-License-Identifier: BSD-3-Clause */
/* Answers every request with the same page. */
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <uk/config.h>

#define PAGE "Hello from Unikern!\n"
#define TEXT(number) TEXT_OF(number)
#define TEXT_OF(number) #number

static const char answer[] = "HTTP/1.1 200 OK\r\n"
			     "Content-Type: text/plain\r\n"
			     "Content-Length: 20\r\n"
			     "Connection: keep-alive\r\n"
			     "\r\n" PAGE;
_Static_assert(sizeof(PAGE) - 1 == 20, "Content-Length is that of the page");

/* Descriptors are small: the state of each is how much of "\r\n\r\n" came. */
#define NR_MAX 4096
static unsigned char seen[NR_MAX];

static void fail(const char *what)
{
	perror(what);
	exit(1);
}

static int listening_at(unsigned short port)
{
	struct sockaddr_in6 any = { .sin6_family = AF_INET6,
				    .sin6_port = htons(port) };
	int fd = socket(AF_INET6, SOCK_STREAM | SOCK_NONBLOCK, 0), one = 1;

	if (fd < 0 ||
	    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one)) ||
	    bind(fd, (struct sockaddr *)&any, sizeof(any)) || listen(fd, 512))
		fail("port " TEXT(CONFIG_APPHTTPREPLY_PORT));
	return fd;
}

static void watch(int all, int fd)
{
	struct epoll_event event = { .events = EPOLLIN, .data.fd = fd };

	if (epoll_ctl(all, EPOLL_CTL_ADD, fd, &event))
		fail("epoll_ctl");
}

static void welcome(int all, int listening)
{
	int fd, one = 1;

	while ((fd = accept4(listening, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
		if (fd >= NR_MAX) {
			close(fd);
			continue;
		}
		seen[fd] = 0;
		setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
		watch(all, fd);
	}
}

/* How many requests end in these bytes: each with an empty line. */
static int requests_in(int fd, const char *bytes, ssize_t len)
{
	static const char end[4] = "\r\n\r\n";
	unsigned char at = seen[fd];
	int nr = 0;

	for (ssize_t i = 0; i < len; i++) {
		at = bytes[i] == end[at] ? at + 1 : bytes[i] == '\r';
		if (at == 4) {
			nr++;
			at = 0;
		}
	}
	seen[fd] = at;
	return nr;
}

/* Who does not read his answers is not waited for. */
static void serve(int fd)
{
	char bytes[4096];
	ssize_t len = recv(fd, bytes, sizeof(bytes), 0);

	if (len < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	for (int nr = len > 0 ? requests_in(fd, bytes, len) : -1; nr; nr--) {
		if (nr > 0 && send(fd, answer, sizeof(answer) - 1,
				   MSG_NOSIGNAL) == sizeof(answer) - 1)
			continue;
		close(fd);
		return;
	}
}

int main(void)
{
	struct epoll_event events[64];
	int all = epoll_create1(0);
	int listening = listening_at(CONFIG_APPHTTPREPLY_PORT), n;

	if (all < 0)
		fail("epoll_create1");
	watch(all, listening);
	printf("Listening on port %d\n", CONFIG_APPHTTPREPLY_PORT);
	for (;;) {
		n = epoll_wait(all, events, 64, -1);
		for (int i = 0; i < n; i++)
			if (events[i].data.fd == listening)
				welcome(all, listening);
			else
				serve(events[i].data.fd);
	}
}
