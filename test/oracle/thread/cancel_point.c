/* SPDX-License-Identifier: BSD-3-Clause */
/* A cancelled thread ends at the next cancellation point. */
#include <pthread.h>
#include <semaphore.h>

#include "../check.h"

static sem_t begun;
static volatile int goes_on;
static void *run(void *arg)
{
	sem_post(&begun);
	while (!goes_on)
		continue;
	puts("before");
	pthread_testcancel();
	puts("after");
	return arg;
}

int main(void)
{
	pthread_t thread;
	void *result;
	sem_init(&begun, 0, 0);
	pthread_create(&thread, NULL, run, NULL);
	sem_wait(&begun);
	SHOW_ERR(pthread_cancel(thread));
	goes_on = 1;
	SHOW_ERR(pthread_join(thread, &result));
	SHOW_BOOL(result == PTHREAD_CANCELED);
	return 0;
}
