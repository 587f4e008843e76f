/* SPDX-License-Identifier: BSD-3-Clause */
/* Detached threads run to their end and are not joined. */
#include <pthread.h>
#include <semaphore.h>

#include "../check.h"

static sem_t done;
static int nr;
static void *count(void *arg)
{
	(void)arg;
	__atomic_add_fetch(&nr, 1, __ATOMIC_SEQ_CST);
	sem_post(&done);
	return NULL;
}

int main(void)
{
	pthread_attr_t attr;
	pthread_t thread;
	int i, bad = 0;
	sem_init(&done, 0, 0);
	pthread_attr_init(&attr);
	pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
	for (i = 0; i < 100; i++)
		bad += pthread_create(&thread, &attr, count, NULL) != 0;
	for (i = 0; i < 100; i++)
		sem_wait(&done);
	for (i = 0; i < 100; i++) {
		bad += pthread_create(&thread, NULL, count, NULL) != 0;
		bad += pthread_detach(thread) != 0;
		sem_wait(&done);
	}
	SHOW(bad);
	SHOW(nr);
	return 0;
}
