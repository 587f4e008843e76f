/* SPDX-License-Identifier: BSD-3-Clause */
/* A thread that computes is cancelled where it is. */
#include <pthread.h>
#include <semaphore.h>

#include "../check.h"

static sem_t begun;
static void clean(void *arg)
{
	puts(arg);
}
static void *compute(void *arg)
{
	volatile unsigned long n = 0;
	pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, NULL);
	pthread_cleanup_push(clean, "cleaned up");
	sem_post(&begun);
	for (;;)
		n++;
	pthread_cleanup_pop(0);
	return arg;
}

int main(void)
{
	pthread_t thread;
	void *result;
	sem_init(&begun, 0, 0);
	pthread_create(&thread, NULL, compute, NULL);
	sem_wait(&begun);
	pthread_cancel(thread);
	SHOW_ERR(pthread_join(thread, &result));
	SHOW_BOOL(result == PTHREAD_CANCELED);
	return 0;
}
