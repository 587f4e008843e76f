/* SPDX-License-Identifier: BSD-3-Clause */
/* A server of one loop and edges, and clients in threads. */
#include "../inet.h"

#include <sys/epoll.h>

#define CLIENTS 12
#define ROUNDS 30

static int port;

static void *ask(void *arg)
{
	int fd = socket(AF_INET, SOCK_STREAM, 0), i;
	long bad = connect_port(fd, port);
	char text[64], back[64];
	ssize_t len;

	for (i = 0; i < ROUNDS; i++) {
		len = snprintf(text, sizeof(text), "%ld.%d", (long)arg, i);
		bad += write(fd, text, (size_t)len) != len;
		bad += recv(fd, back, (size_t)len, MSG_WAITALL) != len;
		bad += memcmp(text, back, (size_t)len) != 0;
	}
	close(fd);
	return (void *)bad;
}

static int serve(int epoll, int fd)
{
	char text[64];
	ssize_t nr;

	while ((nr = read(fd, text, sizeof(text))) > 0)
		write(fd, text, (size_t)nr);
	if (nr < 0 && errno == EAGAIN)
		return 0;
	epoll_ctl(epoll, EPOLL_CTL_DEL, fd, NULL);
	close(fd);
	return 1;
}

static void add(int epoll, int fd)
{
	struct epoll_event event = { .events = EPOLLIN | EPOLLET };

	event.data.fd = fd;
	epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
}

int main(void)
{
	int listener = tcp_listener(), epoll = epoll_create1(0), nr, fd;
	pthread_t clients[CLIENTS];
	struct epoll_event events[8];
	long i, total = 0, ended = 0;
	void *bad;

	port = port_of(listener);
	fcntl(listener, F_SETFL, O_NONBLOCK);
	add(epoll, listener);
	for (i = 0; i < CLIENTS; i++)
		pthread_create(&clients[i], NULL, ask, (void *)i);
	while (ended < CLIENTS) {
		nr = epoll_wait(epoll, events, 8, -1);
		for (i = 0; i < nr; i++) {
			if (events[i].data.fd != listener) {
				ended += serve(epoll, events[i].data.fd);
				continue;
			}
			while ((fd = accept4(listener, NULL, NULL,
					     SOCK_NONBLOCK)) >= 0)
				add(epoll, fd);
		}
	}
	for (i = 0; i < CLIENTS; i++) {
		pthread_join(clients[i], &bad);
		total += (long)bad;
	}
	SHOW(total);
	return 0;
}
