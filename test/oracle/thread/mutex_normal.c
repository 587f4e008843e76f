/* SPDX-License-Identifier: BSD-3-Clause */
/* The usual mutex: trying fails while it is held. */
#include <pthread.h>

#include "../check.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static void *try(void *arg)
{
	(void)arg;
	SHOW_ERR(pthread_mutex_trylock(&mutex));
	return NULL;
}

int main(void)
{
	pthread_t thread;
	SHOW_ERR(pthread_mutex_lock(&mutex));
	SHOW_ERR(pthread_mutex_trylock(&mutex));
	pthread_create(&thread, NULL, try, NULL);
	pthread_join(thread, NULL);
	SHOW_ERR(pthread_mutex_unlock(&mutex));
	pthread_create(&thread, NULL, try, NULL);
	pthread_join(thread, NULL);
	SHOW_ERR(pthread_mutex_trylock(&mutex));
	return 0;
}
