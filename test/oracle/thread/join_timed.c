/* SPDX-License-Identifier: BSD-3-Clause */
/* Trying to join, and joining until a time. */
#define _GNU_SOURCE
#include <pthread.h>
#include <semaphore.h>
#include <time.h>

#include "../check.h"

static sem_t go;
static void *wait(void *arg)
{
	sem_wait(&go);
	return arg;
}
int main(void)
{
	struct timespec past = { 1, 0 };
	pthread_t thread;
	void *result;
	sem_init(&go, 0, 0);
	pthread_create(&thread, NULL, wait, &go);
	SHOW_ERR(pthread_tryjoin_np(thread, &result));
	SHOW_ERR(pthread_timedjoin_np(thread, &result, &past));
	sem_post(&go);
	SHOW_ERR(pthread_join(thread, &result));
	SHOW_BOOL(result == &go);
	return 0;
}
