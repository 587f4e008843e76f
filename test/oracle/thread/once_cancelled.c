/* SPDX-License-Identifier: BSD-3-Clause */
/* What was cancelled while it was done once is done again. */
#include <pthread.h>
#include <semaphore.h>
#include <unistd.h>

#include "../check.h"

static pthread_once_t once = PTHREAD_ONCE_INIT;
static sem_t begun;
static int nr;
static void do_it(void)
{
	nr++;
	sem_post(&begun);
	if (nr == 1)
		pause();
}

static void *come(void *arg)
{
	pthread_once(&once, do_it);
	return arg;
}
int main(void)
{
	pthread_t thread;
	void *result;
	sem_init(&begun, 0, 0);
	pthread_create(&thread, NULL, come, NULL);
	sem_wait(&begun);
	SHOW_ERR(pthread_cancel(thread));
	pthread_join(thread, &result);
	SHOW_BOOL(result == PTHREAD_CANCELED);
	SHOW_ERR(pthread_once(&once, do_it));
	SHOW_ERR(pthread_once(&once, do_it));
	SHOW(nr);
	return 0;
}
