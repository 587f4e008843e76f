/* SPDX-License-Identifier: BSD-3-Clause */
/* What locking twice and unlocking another's does, by kind. */
#include <pthread.h>

#include "../check.h"

static void *unlock(void *mutex)
{
	SHOW_ERR(pthread_mutex_unlock(mutex));
	SHOW_ERR(pthread_mutex_trylock(mutex));
	return NULL;
}

static void as(int kind)
{
	pthread_mutexattr_t attr;
	pthread_mutex_t mutex;
	pthread_t thread;
	int got = -1;
	pthread_mutexattr_init(&attr);
	SHOW_ERR(pthread_mutexattr_settype(&attr, kind));
	pthread_mutexattr_gettype(&attr, &got);
	SHOW_BOOL(got == kind);
	pthread_mutex_init(&mutex, &attr);
	SHOW_ERR(pthread_mutex_lock(&mutex));
	SHOW_ERR(pthread_mutex_trylock(&mutex));
	if (kind == PTHREAD_MUTEX_ERRORCHECK)
		SHOW_ERR(pthread_mutex_lock(&mutex));
	pthread_create(&thread, NULL, unlock, &mutex);
	pthread_join(thread, NULL);
	SHOW_ERR(pthread_mutex_unlock(&mutex));
	if (kind == PTHREAD_MUTEX_RECURSIVE)
		SHOW_ERR(pthread_mutex_unlock(&mutex));
	SHOW_ERR(pthread_mutex_unlock(&mutex));
	SHOW_ERR(pthread_mutex_destroy(&mutex));
}

int main(void)
{
	pthread_mutexattr_t attr;
	as(PTHREAD_MUTEX_RECURSIVE);
	as(PTHREAD_MUTEX_ERRORCHECK);
	pthread_mutexattr_init(&attr);
	SHOW_ERR(pthread_mutexattr_settype(&attr, 77));
	return 0;
}
