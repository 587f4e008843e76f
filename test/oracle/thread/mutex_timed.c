/* SPDX-License-Identifier: BSD-3-Clause */
/* A mutex is waited for until a time, and no longer. */
#include <pthread.h>
#include <time.h>

#include "../check.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static struct timespec in(long ms)
{
	struct timespec at;
	clock_gettime(CLOCK_REALTIME, &at);
	at.tv_nsec += ms * 1000000;
	at.tv_sec += at.tv_nsec / 1000000000;
	at.tv_nsec %= 1000000000;
	return at;
}

static void *wait(void *arg)
{
	struct timespec at = in(20), past = { 1, 0 }, bad = { 1, 1000000000 };
	(void)arg;
	SHOW_ERR(pthread_mutex_timedlock(&mutex, &at));
	SHOW_ERR(pthread_mutex_timedlock(&mutex, &past));
	SHOW_ERR(pthread_mutex_timedlock(&mutex, &bad));
	return NULL;
}

int main(void)
{
	struct timespec past = { 1, 0 };
	pthread_t thread;
	SHOW_ERR(pthread_mutex_timedlock(&mutex, &past));
	pthread_create(&thread, NULL, wait, NULL);
	pthread_join(thread, NULL);
	return 0;
}
