/* SPDX-License-Identifier: BSD-3-Clause */
/* A read that waits goes on when its descriptor is closed. */
#include <pthread.h>
#include <unistd.h>

#include "../check.h"

static int fd[2];

static void *reader(void *arg)
{
	char byte = 0;

	long nr = read(fd[0], &byte, 1);

	*(char *)arg = byte;
	return (void *)nr;
}

int main(void)
{
	pthread_t thread;
	void *nr = NULL;
	char byte = 0;

	pipe(fd);
	pthread_create(&thread, NULL, reader, &byte);
	usleep(50000);
	SHOW(close(fd[0]));
	SHOW(write(fd[1], "x", 1));
	pthread_join(thread, &nr);
	SHOW((long)nr);
	SHOW(byte);
	return 0;
}
