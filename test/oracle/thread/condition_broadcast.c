/* SPDX-License-Identifier: BSD-3-Clause */
/* A broadcast wakes all who wait. */
#include <pthread.h>

#include "../check.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER,
		      all = PTHREAD_COND_INITIALIZER;
static int round_nr, nr_waiting, nr_woken;
static void *wait(void *arg)
{
	int i;
	for (i = 1; i <= 20; i++) {
		pthread_mutex_lock(&mutex);
		nr_waiting++;
		pthread_cond_signal(&all);
		while (round_nr < i)
			pthread_cond_wait(&changed, &mutex);
		nr_woken++;
		pthread_mutex_unlock(&mutex);
	}
	return arg;
}

int main(void)
{
	pthread_t threads[10];
	int i;
	for (i = 0; i < 10; i++)
		pthread_create(&threads[i], NULL, wait, NULL);
	for (i = 1; i <= 20; i++) {
		pthread_mutex_lock(&mutex);
		while (nr_waiting < 10 * i)
			pthread_cond_wait(&all, &mutex);
		round_nr = i;
		pthread_cond_broadcast(&changed);
		pthread_mutex_unlock(&mutex);
	}
	for (i = 0; i < 10; i++)
		pthread_join(threads[i], NULL);
	SHOW(nr_woken);
	return 0;
}
