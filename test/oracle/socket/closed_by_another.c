/* SPDX-License-Identifier: BSD-3-Clause */
/* A descriptor is closed while a thread waits in a call on it. */
#include "../sockets.h"

static int fd[2];

static void *reader(void *arg)
{
	char byte;

	SHOW(recv(fd[0], &byte, 1, 0));
	return arg;
}

int main(void)
{
	pthread_t thread;
	char byte;

	socketpair(AF_UNIX, SOCK_STREAM, 0, fd);
	pthread_create(&thread, NULL, reader, NULL);
	usleep(20000);
	SHOW(close(fd[0]));
	SHOW(recv(fd[0], &byte, 1, 0));
	SHOW(write(fd[1], "x", 1));
	pthread_join(thread, NULL);
	return 0;
}
