/* SPDX-License-Identifier: BSD-3-Clause */
/* Calls that end with EINTR, SA_RESTART or not. */
#define _GNU_SOURCE
#include <poll.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <time.h>
#include <unistd.h>

#include "../signals.h"

static int ends[2];

static void all(void)
{
	struct timespec span = { 5, 0 };
	struct timeval time = { 5, 0 };
	struct epoll_event event;
	struct pollfd pollfd = { .fd = ends[0], .events = POLLIN };
	int epoll = epoll_create1(0);
	fd_set set;

#define WITH_ALARM(call) (ualarm(20000, 0), (call))
	SHOW(WITH_ALARM(nanosleep(&span, NULL)));
	SHOW(WITH_ALARM(poll(&pollfd, 1, 5000)));
	FD_ZERO(&set);
	FD_SET(ends[0], &set);
	SHOW(WITH_ALARM(select(ends[0] + 1, &set, NULL, NULL, &time)));
	SHOW(WITH_ALARM(epoll_wait(epoll, &event, 1, 5000)));
	SHOW(WITH_ALARM(pause()));
	SHOW(WITH_ALARM(usleep(900000)));
	SHOW_BOOL(WITH_ALARM(sleep(5)) > 0);
	close(epoll);
}

int main(void)
{
	pipe(ends);
	act(SIGALRM, handle, 0);
	all();
	act(SIGALRM, handle, SA_RESTART);
	all();
	return 0;
}
