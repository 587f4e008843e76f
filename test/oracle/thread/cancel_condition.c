/* SPDX-License-Identifier: BSD-3-Clause */
/* Cancelled in a wait for a condition, it has the mutex. */
#include <pthread.h>
#include <unistd.h>

#include "../check.h"

static pthread_mutex_t mutex;
static pthread_cond_t never = PTHREAD_COND_INITIALIZER;
static int is_waiting;
static void clean(void *arg)
{
	(void)arg;
	SHOW_ERR(pthread_mutex_unlock(&mutex));
}

static void *wait(void *arg)
{
	pthread_mutex_lock(&mutex);
	pthread_cleanup_push(clean, NULL);
	is_waiting = 1;
	while (1)
		pthread_cond_wait(&never, &mutex);
	pthread_cleanup_pop(1);
	return arg;
}

int main(void)
{
	pthread_mutexattr_t attr;
	pthread_t thread;
	void *result;
	int seen = 0, i;
	pthread_mutexattr_init(&attr);
	pthread_mutexattr_settype(&attr, PTHREAD_MUTEX_ERRORCHECK);
	pthread_mutex_init(&mutex, &attr);
	for (i = 0; i < 3; i++) {
		is_waiting = seen = 0;
		pthread_create(&thread, NULL, wait, NULL);
		while (!seen) {
			pthread_mutex_lock(&mutex);
			seen = is_waiting;
			pthread_mutex_unlock(&mutex);
			usleep(1000 * i);
		}
		pthread_cancel(thread);
		SHOW_ERR(pthread_join(thread, &result));
		SHOW_BOOL(result == PTHREAD_CANCELED);
	}
	SHOW_ERR(pthread_mutex_lock(&mutex));
	return 0;
}
