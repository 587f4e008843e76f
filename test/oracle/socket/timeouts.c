/* SPDX-License-Identifier: BSD-3-Clause */
/* Time limits: how they are set, and what they end. */
#include "../sockets.h"

#include <time.h>

static long ms_since(const struct timespec *begin)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (now.tv_sec - begin->tv_sec) * 1000 +
	       (now.tv_nsec - begin->tv_nsec) / 1000000;
}

int main(void)
{
	struct timeval limit = { 1, 2000000 };
	socklen_t len = sizeof(limit);
	struct timespec begin;
	char byte;
	int fd[2];

	socketpair(AF_UNIX, SOCK_STREAM, 0, fd);
	SHOW(setsockopt(fd[0], SOL_SOCKET, SO_RCVTIMEO, &limit, len));
	SHOW(setsockopt(fd[0], SOL_SOCKET, SO_RCVTIMEO, &limit, 4));
	SHOW(getsockopt(fd[0], SOL_SOCKET, SO_RCVTIMEO, &limit, &len));
	SHOW(limit.tv_sec);
	SHOW(limit.tv_usec);
	limit.tv_usec = 40000;
	SHOW(setsockopt(fd[0], SOL_SOCKET, SO_RCVTIMEO, &limit, len));
	limit.tv_usec = 0;
	SHOW(getsockopt(fd[0], SOL_SOCKET, SO_RCVTIMEO, &limit, &len));
	SHOW(limit.tv_usec);
	SHOW(len);
	clock_gettime(CLOCK_MONOTONIC, &begin);
	SHOW(read(fd[0], &byte, 1));
	SHOW_BOOL(ms_since(&begin) >= 39);
	SHOW(recv(fd[0], &byte, 1, 0));
	SHOW_BOOL(ms_since(&begin) >= 78);
	limit.tv_sec = -1;
	limit.tv_usec = 0;
	SHOW(setsockopt(fd[0], SOL_SOCKET, SO_RCVTIMEO, &limit, len));
	SHOW(recv(fd[0], &byte, 1, 0));
	limit.tv_sec = 0;
	limit.tv_usec = 40000;
	SHOW(setsockopt(fd[0], SOL_SOCKET, SO_SNDTIMEO, &limit, len));
	clock_gettime(CLOCK_MONOTONIC, &begin);
	while (write(fd[0], &limit, 16) == 16)
		;
	SHOW(errno == EAGAIN);
	SHOW_BOOL(ms_since(&begin) >= 39);
	return 0;
}
