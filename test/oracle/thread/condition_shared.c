/* SPDX-License-Identifier: BSD-3-Clause */
/* Conditions and mutexes for several processes. */
#include <pthread.h>

#include "../check.h"

static pthread_mutex_t mutex;
static pthread_cond_t cond;
static int is_ready;
static void *wait(void *arg)
{
	pthread_mutex_lock(&mutex);
	while (!is_ready)
		pthread_cond_wait(&cond, &mutex);
	pthread_mutex_unlock(&mutex);
	return arg;
}

int main(void)
{
	pthread_mutexattr_t mattr;
	pthread_condattr_t cattr;
	pthread_t threads[3];
	int i, shared = -1;
	pthread_mutexattr_init(&mattr);
	pthread_condattr_init(&cattr);
	SHOW_ERR(pthread_condattr_getpshared(&cattr, &shared));
	SHOW_BOOL(shared == PTHREAD_PROCESS_PRIVATE);
	SHOW_ERR(pthread_mutexattr_setpshared(&mattr, PTHREAD_PROCESS_SHARED));
	SHOW_ERR(pthread_condattr_setpshared(&cattr, PTHREAD_PROCESS_SHARED));
	SHOW_ERR(pthread_condattr_setpshared(&cattr, 5));
	SHOW_ERR(pthread_mutex_init(&mutex, &mattr));
	SHOW_ERR(pthread_cond_init(&cond, &cattr));
	for (i = 0; i < 3; i++)
		pthread_create(&threads[i], NULL, wait, NULL);
	pthread_mutex_lock(&mutex);
	is_ready = 1;
	pthread_cond_broadcast(&cond);
	pthread_mutex_unlock(&mutex);
	for (i = 0; i < 3; i++)
		SHOW_ERR(pthread_join(threads[i], NULL));
	return 0;
}
