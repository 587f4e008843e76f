/* SPDX-License-Identifier: BSD-3-Clause */
/* Edges of a stream: each message is one; so is the end. */
#include "../sockets.h"

#include <sys/epoll.h>

static const struct check_bit bits[] = {
	CHECK_BIT(EPOLLIN),  CHECK_BIT(EPOLLOUT),   CHECK_BIT(EPOLLHUP),
	CHECK_BIT(EPOLLERR), CHECK_BIT(EPOLLRDHUP),
};

static void show(int epoll)
{
	struct epoll_event event = { .events = 0 };
	int nr = epoll_wait(epoll, &event, 1, 0);

	printf("%d ", nr);
	check_show_bits("events", event.events, bits, 5);
}

int main(void)
{
	struct epoll_event event = { .events = EPOLLIN | EPOLLOUT | EPOLLRDHUP |
					       EPOLLET };
	int epoll = epoll_create1(0), fd[2];
	char byte;

	socketpair(AF_UNIX, SOCK_STREAM, 0, fd);
	epoll_ctl(epoll, EPOLL_CTL_ADD, fd[0], &event);
	show(epoll);
	show(epoll);
	write(fd[1], "ab", 2);
	show(epoll);
	show(epoll);
	write(fd[1], "c", 1);
	show(epoll);
	read(fd[0], &byte, 1);
	show(epoll);
	shutdown(fd[1], SHUT_WR);
	show(epoll);
	show(epoll);
	close(fd[1]);
	show(epoll);
	show(epoll);
	return 0;
}
