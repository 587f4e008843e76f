/* SPDX-License-Identifier: BSD-3-Clause */
/* Two threads take turns by a condition. */
#include <pthread.h>

#include "../check.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int turn, nr;
static void play(int me)
{
	int i;
	for (i = 0; i < 3000; i++) {
		pthread_mutex_lock(&mutex);
		while (turn != me)
			pthread_cond_wait(&changed, &mutex);
		turn = !me;
		nr++;
		pthread_cond_signal(&changed);
		pthread_mutex_unlock(&mutex);
	}
}

static void *other(void *arg)
{
	play(1);
	return arg;
}
int main(void)
{
	pthread_t thread;
	pthread_create(&thread, NULL, other, NULL);
	play(0);
	pthread_join(thread, NULL);
	SHOW(nr);
	SHOW_ERR(pthread_cond_destroy(&changed));
	return 0;
}
