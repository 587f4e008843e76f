/* SPDX-License-Identifier: BSD-3-Clause */
/* pthread_kill() reaches that thread, kill() one that lets it. */
#define _GNU_SOURCE
#include <pthread.h>
#include <semaphore.h>
#include <unistd.h>

#include "../check.h"

static __thread const char *name = "main";
static const char *volatile who;
static sem_t ready, done;
static volatile int must_end;

static void handle(int number)
{
	(void)number;
	who = name;
	sem_post(&done);
}

static void *run(void *arg)
{
	name = arg;
	sem_post(&ready);
	while (!must_end)
		usleep(1000);
	return NULL;
}

int main(void)
{
	pthread_t thread;
	sigset_t set;

	sem_init(&ready, 0, 0);
	sem_init(&done, 0, 0);
	signal(SIGUSR1, handle);
	pthread_create(&thread, NULL, run, "other");
	sem_wait(&ready);
	SHOW_ERR(pthread_kill(thread, SIGUSR1));
	while (sem_wait(&done))
		;
	SHOW_STR((const char *)who);
	SHOW_ERR(pthread_kill(pthread_self(), SIGUSR1));
	sem_wait(&done);
	SHOW_STR((const char *)who);
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	pthread_sigmask(SIG_BLOCK, &set, NULL);
	SHOW(kill(getpid(), SIGUSR1));
	sem_wait(&done);
	SHOW_STR((const char *)who);
	SHOW_ERR(pthread_kill(thread, 0));
	SHOW_ERR(pthread_kill(thread, 65));
	must_end = 1;
	pthread_join(thread, NULL);
	return 0;
}
