/* SPDX-License-Identifier: BSD-3-Clause */
/* Who waits for a mutex is woken when its owner ends. */
#include <pthread.h>
#include <semaphore.h>
#include <unistd.h>

#include "../check.h"

static pthread_mutex_t mutex;
static sem_t held;
static void *own(void *arg)
{
	pthread_mutex_lock(&mutex);
	sem_post(&held);
	usleep(20000);
	return arg;
}

static void try(int pshared)
{
	pthread_mutexattr_t attr;
	pthread_t thread;
	pthread_mutexattr_init(&attr);
	pthread_mutexattr_setrobust(&attr, PTHREAD_MUTEX_ROBUST);
	SHOW_ERR(pthread_mutexattr_setpshared(&attr, pshared));
	pthread_mutex_init(&mutex, &attr);
	pthread_create(&thread, NULL, own, NULL);
	sem_wait(&held);
	SHOW_ERR(pthread_mutex_lock(&mutex));
	SHOW_ERR(pthread_mutex_consistent(&mutex));
	SHOW_ERR(pthread_mutex_unlock(&mutex));
	SHOW_ERR(pthread_mutex_lock(&mutex));
	SHOW_ERR(pthread_mutex_unlock(&mutex));
	pthread_join(thread, NULL);
}

int main(void)
{
	sem_init(&held, 0, 0);
	try(PTHREAD_PROCESS_PRIVATE);
	try(PTHREAD_PROCESS_SHARED);
	return 0;
}
