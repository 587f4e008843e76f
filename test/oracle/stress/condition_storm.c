/* SPDX-License-Identifier: BSD-3-Clause */
/* A bounded queue between many threads, by mutex and conditions. */
#include <pthread.h>
#include <unistd.h>

#include "../check.h"

#define ROOM 4
#define THREADS 10
#define TIMES 200

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t has_room = PTHREAD_COND_INITIALIZER;
static pthread_cond_t has_one = PTHREAD_COND_INITIALIZER;
static long queue[ROOM], nr, sum;

static void *put(void *arg)
{
	long i;

	for (i = 1; i <= TIMES; i++) {
		pthread_mutex_lock(&mutex);
		while (nr == ROOM)
			pthread_cond_wait(&has_room, &mutex);
		queue[nr++] = i;
		pthread_cond_signal(&has_one);
		pthread_mutex_unlock(&mutex);
	}
	return arg;
}

static void *take(void *arg)
{
	int i;

	for (i = 0; i < TIMES; i++) {
		pthread_mutex_lock(&mutex);
		while (!nr)
			pthread_cond_wait(&has_one, &mutex);
		sum += queue[--nr];
		pthread_cond_signal(&has_room);
		pthread_mutex_unlock(&mutex);
	}
	return arg;
}

int main(void)
{
	pthread_t threads[2 * THREADS];
	int i;

	for (i = 0; i < 2 * THREADS; i++)
		pthread_create(&threads[i], NULL, i % 2 ? put : take, NULL);
	for (i = 0; i < 2 * THREADS; i++)
		pthread_join(threads[i], NULL);
	SHOW(nr);
	SHOW(sum);
	return 0;
}
