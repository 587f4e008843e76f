/* SPDX-License-Identifier: BSD-3-Clause */
/* Who waits for a thread's end can be cancelled, and another joins. */
#include <pthread.h>
#include <semaphore.h>

#include "../check.h"

static sem_t begun, go;
static void *work(void *arg)
{
	sem_wait(&go);
	return arg;
}
static void *join(void *arg)
{
	sem_post(&begun);
	pthread_join(*(pthread_t *)arg, NULL);
	return NULL;
}

int main(void)
{
	pthread_t worker, joiner;
	void *result;
	sem_init(&begun, 0, 0);
	sem_init(&go, 0, 0);
	pthread_create(&worker, NULL, work, &go);
	pthread_create(&joiner, NULL, join, &worker);
	sem_wait(&begun);
	SHOW_ERR(pthread_cancel(joiner));
	SHOW_ERR(pthread_join(joiner, &result));
	SHOW_BOOL(result == PTHREAD_CANCELED);
	sem_post(&go);
	SHOW_ERR(pthread_join(worker, &result));
	SHOW_BOOL(result == &go);
	return 0;
}
