/* SPDX-License-Identifier: BSD-3-Clause */
/* Two thousand threads at once wait on one condition. */
#include <pthread.h>
#include <unistd.h>

#include "../check.h"

/* long */
#define NR 2000
#define STACK_LEN 16384

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t arrival = PTHREAD_COND_INITIALIZER;
static pthread_cond_t start = PTHREAD_COND_INITIALIZER;
static int waiting, started, left;

static void *wait(void *arg)
{
	pthread_mutex_lock(&mutex);
	if (++waiting == NR)
		pthread_cond_signal(&arrival);
	while (!started)
		pthread_cond_wait(&start, &mutex);
	left++;
	pthread_mutex_unlock(&mutex);
	return arg;
}

int main(void)
{
	static pthread_t threads[NR];
	pthread_attr_t attr;
	int i, failed = 0;

	pthread_attr_init(&attr);
	SHOW_ERR(pthread_attr_setstacksize(&attr, STACK_LEN));
	for (i = 0; i < NR; i++)
		failed += pthread_create(&threads[i], &attr, wait, NULL) != 0;
	SHOW(failed);
	pthread_mutex_lock(&mutex);
	while (waiting < NR)
		pthread_cond_wait(&arrival, &mutex);
	started = 1;
	pthread_cond_broadcast(&start);
	pthread_mutex_unlock(&mutex);
	for (i = 0; i < NR; i++)
		failed += pthread_join(threads[i], NULL) != 0;
	SHOW(left);
	SHOW(failed);
	return 0;
}
