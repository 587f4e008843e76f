/* SPDX-License-Identifier: BSD-3-Clause */
/* A process-shared mutex in a file, by two mappings. */
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include "memory.h"

static struct shared {
	pthread_mutex_t mutex;
	long count;
} * one, *two;

static void *adder(void *arg)
{
	struct shared *shared = arg;
	int i;

	for (i = 0; i < 2000; i++) {
		pthread_mutex_lock(&shared->mutex);
		long count = shared->count;

		if (i % 100 == 0)
			sched_yield();
		shared->count = count + 1;
		pthread_mutex_unlock(&shared->mutex);
	}
	return NULL;
}

int main(void)
{
	int fd = make_file("f", PAGE);
	pthread_mutexattr_t attr;
	pthread_t threads[4];
	size_t i;

	one = mmap(NULL, PAGE, RW, MAP_SHARED, fd, 0);
	two = mmap(NULL, PAGE, RW, MAP_SHARED, fd, 0);
	SHOW_ERR(pthread_mutexattr_init(&attr));
	SHOW_ERR(pthread_mutexattr_setpshared(&attr, PTHREAD_PROCESS_SHARED));
	SHOW_ERR(pthread_mutex_init(&one->mutex, &attr));
	one->count = 0;
	for (i = 0; i < 4; i++)
		pthread_create(&threads[i], NULL, adder, i % 2 ? one : two);
	for (i = 0; i < 4; i++)
		pthread_join(threads[i], NULL);
	SHOW(one->count);
	SHOW(two->count);
	return 0;
}
