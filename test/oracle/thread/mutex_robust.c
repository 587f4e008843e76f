/* SPDX-License-Identifier: BSD-3-Clause */
/* Who takes a mutex whose owner has ended is told so. */
#include <pthread.h>

#include "../check.h"

static pthread_mutex_t mutex;
static void *take(void *arg)
{
	(void)arg;
	SHOW_ERR(pthread_mutex_lock(&mutex));
	return NULL;
}

static void end_with_it(void)
{
	pthread_t thread;
	pthread_create(&thread, NULL, take, NULL);
	pthread_join(thread, NULL);
}

int main(void)
{
	pthread_mutexattr_t attr;
	pthread_mutexattr_init(&attr);
	SHOW_ERR(pthread_mutexattr_setrobust(&attr, PTHREAD_MUTEX_ROBUST));
	SHOW_ERR(pthread_mutexattr_setrobust(&attr, 5));
	SHOW_ERR(pthread_mutex_init(&mutex, &attr));
	end_with_it();
	SHOW_ERR(pthread_mutex_lock(&mutex));
	SHOW_ERR(pthread_mutex_consistent(&mutex));
	SHOW_ERR(pthread_mutex_unlock(&mutex));
	end_with_it();
	SHOW_ERR(pthread_mutex_trylock(&mutex));
	SHOW_ERR(pthread_mutex_unlock(&mutex));
	SHOW_ERR(pthread_mutex_lock(&mutex));
	SHOW_ERR(pthread_mutex_trylock(&mutex));
	return 0;
}
