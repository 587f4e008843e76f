/* SPDX-License-Identifier: BSD-3-Clause */
/* A signal for a thread is handled in it. */
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <unistd.h>

#include "../check.h"

static sem_t begun, done;
static pthread_t seen;
static volatile int seen_rc, seen_errno;
static void handle(int number)
{
	(void)number;
	seen = pthread_self();
	sem_post(&done);
}

static void *wait(void *arg)
{
	sem_post(&begun);
	seen_rc = pause();
	seen_errno = errno;
	return arg;
}

int main(void)
{
	struct sigaction action = { .sa_handler = handle };
	pthread_t thread;
	sem_init(&begun, 0, 0);
	sem_init(&done, 0, 0);
	sigaction(SIGUSR1, &action, NULL);
	pthread_create(&thread, NULL, wait, NULL);
	sem_wait(&begun);
	SHOW_ERR(pthread_kill(thread, 0));
	SHOW_ERR(pthread_kill(thread, 10000));
	while (!seen_rc) { /* it may not be in pause() yet */
		pthread_kill(thread, SIGUSR1);
		usleep(2000);
	}
	while (sem_wait(&done))
		continue;
	pthread_join(thread, NULL);
	SHOW_BOOL(pthread_equal(seen, thread));
	SHOW_BOOL(seen_rc == -1 && seen_errno == EINTR);
	SHOW_ERR(pthread_kill(pthread_self(), SIGUSR1));
	SHOW_BOOL(pthread_equal(seen, pthread_self()));
	return 0;
}
