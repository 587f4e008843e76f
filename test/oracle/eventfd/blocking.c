/* SPDX-License-Identifier: BSD-3-Clause */
/* Who reads 0 waits for a write; who writes too much waits for a read. */
#include <pthread.h>
#include <stdint.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "../check.h"

static int fd;

static void *add(void *arg)
{
	uint64_t value = 7;

	usleep(20000);
	write(fd, &value, 8);
	return arg;
}

static void *take(void *arg)
{
	uint64_t value;

	usleep(20000);
	read(fd, &value, 8);
	return arg;
}

int main(void)
{
	uint64_t value = 0;
	pthread_t thread;

	fd = eventfd(0, 0);
	pthread_create(&thread, NULL, add, NULL);
	SHOW(read(fd, &value, 8));
	SHOW(value);
	pthread_join(thread, NULL);
	value = UINT64_MAX - 1;
	SHOW(write(fd, &value, 8));
	pthread_create(&thread, NULL, take, NULL);
	value = 3;
	SHOW(write(fd, &value, 8));
	pthread_join(thread, NULL);
	SHOW(read(fd, &value, 8));
	SHOW(value);
	return 0;
}
