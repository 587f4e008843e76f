/* SPDX-License-Identifier: BSD-3-Clause */
/* An ending thread leaves all that it holds. */
#include <pthread.h>

#include "../check.h"

static pthread_mutex_t mutex[10];
static void *take(void *arg)
{
	int i;
	for (i = 0; i < 10; i++)
		pthread_mutex_lock(&mutex[i]);
	pthread_mutex_unlock(&mutex[4]);
	return arg;
}

int main(void)
{
	pthread_mutexattr_t attr;
	pthread_t thread;
	int i;
	pthread_mutexattr_init(&attr);
	pthread_mutexattr_setrobust(&attr, PTHREAD_MUTEX_ROBUST);
	for (i = 0; i < 10; i++)
		pthread_mutex_init(&mutex[i], &attr);
	pthread_create(&thread, NULL, take, NULL);
	pthread_join(thread, NULL);
	for (i = 0; i < 10; i++)
		SHOW_ERR(pthread_mutex_lock(&mutex[i]));
	return 0;
}
