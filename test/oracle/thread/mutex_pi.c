/* SPDX-License-Identifier: BSD-3-Clause */
/* Mutexes that lend their priority lock as others do. */
#include <pthread.h>
#include <time.h>

#include "../check.h"

static pthread_mutex_t mutex;
static long count;
static void *add(void *arg)
{
	int i;
	for (i = 0; i < 2000; i++) {
		pthread_mutex_lock(&mutex);
		count++;
		pthread_mutex_unlock(&mutex);
	}
	return arg;
}

static void *try(void *arg)
{
	struct timespec past = { 1, 0 };
	SHOW_ERR(pthread_mutex_trylock(&mutex));
	SHOW_ERR(pthread_mutex_timedlock(&mutex, &past));
	return arg;
}

int main(void)
{
	pthread_mutexattr_t attr;
	pthread_t threads[4];
	int i, protocol = -1;
	pthread_mutexattr_init(&attr);
	SHOW_ERR(pthread_mutexattr_setprotocol(&attr, PTHREAD_PRIO_INHERIT));
	SHOW_ERR(pthread_mutexattr_getprotocol(&attr, &protocol));
	SHOW_BOOL(protocol == PTHREAD_PRIO_INHERIT);
	SHOW_ERR(pthread_mutexattr_setprotocol(&attr, 9));
	SHOW_ERR(pthread_mutex_init(&mutex, &attr));
	for (i = 0; i < 4; i++)
		pthread_create(&threads[i], NULL, add, NULL);
	for (i = 0; i < 4; i++)
		pthread_join(threads[i], NULL);
	SHOW(count);
	SHOW_ERR(pthread_mutex_lock(&mutex));
	pthread_create(&threads[0], NULL, try, NULL);
	pthread_join(threads[0], NULL);
	SHOW_ERR(pthread_mutex_unlock(&mutex));
	SHOW_ERR(pthread_mutex_destroy(&mutex));
	return 0;
}
