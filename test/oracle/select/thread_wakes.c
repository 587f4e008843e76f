/* SPDX-License-Identifier: BSD-3-Clause */
/* A select() that waits is ended by another thread's read. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <sys/select.h>
#include <unistd.h>

#include "../check.h"

static int fd[2];

static void *reader(void *arg)
{
	char block[4096];

	usleep(20000);
	while (read(fd[0], block, sizeof(block)) > 0)
		;
	return arg;
}

int main(void)
{
	char block[4096] = "";
	pthread_t thread;
	fd_set out;

	pipe2(fd, O_NONBLOCK);
	while (write(fd[1], block, sizeof(block)) > 0)
		;
	FD_ZERO(&out);
	FD_SET(fd[1], &out);
	pthread_create(&thread, NULL, reader, NULL);
	SHOW(select(fd[1] + 1, NULL, &out, NULL, NULL));
	SHOW(FD_ISSET(fd[1], &out) != 0);
	pthread_join(thread, NULL);
	return 0;
}
