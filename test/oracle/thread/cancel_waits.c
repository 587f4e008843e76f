/* SPDX-License-Identifier: BSD-3-Clause */
/* Waits in calls end at once when the thread is cancelled. */
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <sys/select.h>
#include <time.h>
#include <unistd.h>

#include "../check.h"

static sem_t begun, never;
static int ends[2];
static void clean(void *name)
{
	printf("%s cleaned up\n", (char *)name);
}
static void *sleeps(void *arg)
{
	struct timespec t = { 100, 0 };
	sem_post(&begun);
	nanosleep(&t, NULL);
	return arg;
}
static void *reads(void *arg)
{
	char c;
	sem_post(&begun);
	read(ends[0], &c, 1);
	return arg;
}
static void *waits(void *arg)
{
	sem_post(&begun);
	sem_wait(&never);
	return arg;
}
static void *polls(void *arg)
{
	struct pollfd p = { ends[0], POLLIN, 0 };
	sem_post(&begun);
	poll(&p, 1, -1);
	return arg;
}
static void *selects(void *arg)
{
	sem_post(&begun);
	select(0, NULL, NULL, NULL, NULL);
	return arg;
}
static void *pauses(void *arg)
{
	sem_post(&begun);
	pause();
	return arg;
}
static void *sigwaits(void *arg)
{
	sigset_t set;
	int number;
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sem_post(&begun);
	sigwait(&set, &number);
	return arg;
}

static const struct {
	const char *name;
	void *(*fn)(void *);
} kinds[] = {
	{ "nanosleep", sleeps }, { "read", reads },	{ "sem_wait", waits },
	{ "poll", polls },	 { "select", selects }, { "pause", pauses },
	{ "sigwait", sigwaits },
};
static void *run(void *arg)
{
	int i = (int)(long)arg;
	pthread_cleanup_push(clean, (void *)kinds[i].name);
	kinds[i].fn(NULL);
	puts("was not cancelled");
	pthread_cleanup_pop(0);
	return NULL;
}

int main(void)
{
	pthread_t thread;
	void *result;
	long i;
	sem_init(&begun, 0, 0);
	sem_init(&never, 0, 0);
	pipe(ends);
	for (i = 0; i < (long)(sizeof(kinds) / sizeof(*kinds)); i++) {
		pthread_create(&thread, NULL, run, (void *)i);
		sem_wait(&begun);
		if (i % 2)
			usleep(10000);
		pthread_cancel(thread);
		pthread_join(thread, &result);
		SHOW_BOOL(result == PTHREAD_CANCELED);
	}
	return 0;
}
