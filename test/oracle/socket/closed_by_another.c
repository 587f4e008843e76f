/* SPDX-License-Identifier: BSD-3-Clause */
/* A descriptor is closed while a thread waits in a call on it. */
#include "../sockets.h"

static int fd[2];

static void *reader(void *arg)
{
	char byte;

	*(ssize_t *)arg = recv(fd[0], &byte, 1, 0);
	return NULL;
}

int main(void)
{
	pthread_t thread;
	ssize_t came = -2;
	char byte;

	socketpair(AF_UNIX, SOCK_STREAM, 0, fd);
	pthread_create(&thread, NULL, reader, &came);
	usleep(300000); /* it waits there */
	SHOW(close(fd[0]));
	SHOW(recv(fd[0], &byte, 1, 0));
	SHOW(write(fd[1], "x", 1));
	pthread_join(thread, NULL);
	SHOW(came);
	return 0;
}
