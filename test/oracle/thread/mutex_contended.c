/* SPDX-License-Identifier: BSD-3-Clause */
/* Counting under a mutex loses nothing. */
#include <pthread.h>

#include "../check.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static long count;
static void *add(void *arg)
{
	int i;
	for (i = 0; i < 20000; i++) {
		pthread_mutex_lock(&mutex);
		count++;
		pthread_mutex_unlock(&mutex);
	}
	return arg;
}

int main(void)
{
	pthread_t threads[8];
	int i;
	for (i = 0; i < 8; i++)
		pthread_create(&threads[i], NULL, add, NULL);
	for (i = 0; i < 8; i++)
		pthread_join(threads[i], NULL);
	SHOW(count);
	return 0;
}
