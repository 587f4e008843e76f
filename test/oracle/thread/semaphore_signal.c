/* SPDX-License-Identifier: BSD-3-Clause */
/* A handler ends the wait for a semaphore, or goes on with it. */
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <unistd.h>

#include "../check.h"

static sem_t sem;
static pthread_t waiter;
static volatile int is_back;
static void handle(int number)
{
	(void)number;
}
static void *wake(void *arg)
{
	int i;

	for (i = 0; !is_back && i < (arg ? 5 : 100000); i++) {
		pthread_kill(waiter, SIGUSR1);
		usleep(2000);
	}
	if (arg)
		sem_post(&sem);
	return NULL;
}

int main(void)
{
	struct sigaction action = { .sa_handler = handle };
	pthread_t thread;
	sem_init(&sem, 0, 0);
	waiter = pthread_self();
	sigaction(SIGUSR1, &action, NULL);
	pthread_create(&thread, NULL, wake, NULL);
	SHOW(sem_wait(&sem));
	is_back = 1;
	pthread_join(thread, NULL);
	is_back = 0;
	action.sa_flags = SA_RESTART;
	sigaction(SIGUSR1, &action, NULL);
	pthread_create(&thread, NULL, wake, &sem);
	SHOW(sem_wait(&sem));
	pthread_join(thread, NULL);
	return 0;
}
