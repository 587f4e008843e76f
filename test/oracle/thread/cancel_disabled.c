/* SPDX-License-Identifier: BSD-3-Clause */
/* A thread that may not be cancelled is so later. */
#include <pthread.h>
#include <semaphore.h>
#include <unistd.h>

#include "../check.h"

static sem_t begun, cancelled;
static void *run(void *arg)
{
	int before = -1;
	SHOW_ERR(pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &before));
	SHOW_BOOL(before == PTHREAD_CANCEL_ENABLE);
	SHOW_ERR(pthread_setcanceltype(PTHREAD_CANCEL_DEFERRED, &before));
	SHOW_BOOL(before == PTHREAD_CANCEL_DEFERRED);
	SHOW_ERR(pthread_setcancelstate(9, NULL));
	SHOW_ERR(pthread_setcanceltype(9, NULL));
	sem_post(&begun);
	sem_wait(&cancelled);
	pthread_testcancel();
	SHOW(usleep(1000));
	pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, &before);
	pthread_testcancel();
	puts("not reached");
	return arg;
}

int main(void)
{
	pthread_t thread;
	void *result;
	sem_init(&begun, 0, 0);
	sem_init(&cancelled, 0, 0);
	pthread_create(&thread, NULL, run, NULL);
	sem_wait(&begun);
	SHOW_ERR(pthread_cancel(thread));
	sem_post(&cancelled);
	SHOW_ERR(pthread_join(thread, &result));
	SHOW_BOOL(result == PTHREAD_CANCELED);
	return 0;
}
