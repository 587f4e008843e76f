/* SPDX-License-Identifier: BSD-3-Clause */
/* A ring that some fill and others empty. */
#include <pthread.h>
#include <semaphore.h>

#include "../check.h"

static sem_t full, empty;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int ring[8], in, out;
static long sum;
static void *fill(void *arg)
{
	int i;
	for (i = 1; i <= 1000; i++) {
		sem_wait(&empty);
		pthread_mutex_lock(&mutex);
		ring[in++ % 8] = i;
		pthread_mutex_unlock(&mutex);
		sem_post(&full);
	}
	return arg;
}

static void *drain(void *arg)
{
	int i;
	for (i = 0; i < 1000; i++) {
		sem_wait(&full);
		pthread_mutex_lock(&mutex);
		sum += ring[out++ % 8];
		pthread_mutex_unlock(&mutex);
		sem_post(&empty);
	}
	return arg;
}

int main(void)
{
	pthread_t threads[6];
	int i;
	sem_init(&full, 0, 0);
	sem_init(&empty, 1, 8);
	for (i = 0; i < 6; i++)
		pthread_create(&threads[i], NULL, i % 2 ? fill : drain, NULL);
	for (i = 0; i < 6; i++)
		pthread_join(threads[i], NULL);
	SHOW(sum);
	return 0;
}
