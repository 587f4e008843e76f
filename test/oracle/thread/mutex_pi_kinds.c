/* SPDX-License-Identifier: BSD-3-Clause */
/* Such mutexes also are recursive, and check for errors. */
#include <pthread.h>

#include "../check.h"

static void as(int kind)
{
	pthread_mutexattr_t attr;
	pthread_mutex_t mutex;
	pthread_mutexattr_init(&attr);
	pthread_mutexattr_setprotocol(&attr, PTHREAD_PRIO_INHERIT);
	pthread_mutexattr_settype(&attr, kind);
	pthread_mutex_init(&mutex, &attr);
	SHOW_ERR(pthread_mutex_lock(&mutex));
	SHOW_ERR(pthread_mutex_lock(&mutex));
	SHOW_ERR(pthread_mutex_unlock(&mutex));
	SHOW_ERR(pthread_mutex_unlock(&mutex));
	SHOW_ERR(pthread_mutex_unlock(&mutex));
}

int main(void)
{
	as(PTHREAD_MUTEX_ERRORCHECK);
	as(PTHREAD_MUTEX_RECURSIVE);
	return 0;
}
