/* SPDX-License-Identifier: BSD-3-Clause */
/* A poll() that waits is ended by another thread's write. */
#include <poll.h>
#include <pthread.h>
#include <unistd.h>

#include "../check.h"

static int fd[2];

static void *writer(void *arg)
{
	usleep(20000);
	write(fd[1], "x", 1);
	return arg;
}

int main(void)
{
	struct pollfd fds = { .events = POLLIN };
	pthread_t thread;
	char byte;

	pipe(fd);
	fds.fd = fd[0];
	SHOW_ERR(pthread_create(&thread, NULL, writer, NULL));
	SHOW(poll(&fds, 1, -1));
	SHOW(fds.revents == POLLIN);
	SHOW(read(fd[0], &byte, 1));
	SHOW_ERR(pthread_join(thread, NULL));
	SHOW(poll(&fds, 1, 5));
	SHOW(fds.revents);
	return 0;
}
