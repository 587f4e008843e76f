/* SPDX-License-Identifier: BSD-3-Clause */
/* A lock that another description has is waited for. */
#include "files.h"

#include <pthread.h>
#include <sys/file.h>

static int order;

static void *take(void *arg)
{
	int fd = open("f", O_RDWR);

	(void)arg;
	if (flock(fd, LOCK_EX))
		puts("not locked");
	order = order * 10 + 2;
	close(fd);
	return NULL;
}

int main(void)
{
	pthread_t thread;
	int fd;

	make("f", "x");
	fd = open("f", O_RDWR);
	SHOW(flock(fd, LOCK_EX));
	pthread_create(&thread, NULL, take, NULL);
	usleep(20000);
	order = 1;
	SHOW(flock(fd, LOCK_UN));
	pthread_join(thread, NULL);
	SHOW(order);
	SHOW(flock(fd, LOCK_EX | LOCK_NB));
	return 0;
}
