/* SPDX-License-Identifier: BSD-3-Clause */
/* Users are set in all threads: libraries send signals of their own for it. */
#define _GNU_SOURCE
#include <pthread.h>
#include <semaphore.h>
#include <unistd.h>

#include "../check.h"

static volatile int must_end;
static sem_t ready;

static void *compute(void *arg)
{
	sem_post(&ready);
	while (!must_end)
		;
	return arg;
}

static void *sleep_long(void *arg)
{
	sem_post(&ready);
	while (!must_end)
		usleep(5000);
	return arg;
}

int main(void)
{
	pthread_t threads[3];
	int i;

	sem_init(&ready, 0, 0);
	pthread_create(&threads[0], NULL, compute, NULL);
	pthread_create(&threads[1], NULL, sleep_long, NULL);
	pthread_create(&threads[2], NULL, compute, NULL);
	for (i = 0; i < 3; i++)
		sem_wait(&ready);
	SHOW(setgid(getgid()));
	SHOW(setuid(getuid()));
	SHOW(setresuid(-1, -1, -1));
	must_end = 1;
	for (i = 0; i < 3; i++)
		pthread_join(threads[i], NULL);
	puts("end");
	return 0;
}
