/* SPDX-License-Identifier: BSD-3-Clause */
/* Two threads on one CPU. */
#include "bench.h"

#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <stddef.h>
#include <unistd.h>

#define NR 500UL

static void *end_at_once(void *arg)
{
	return arg;
}

static void create_join(unsigned long nr)
{
	pthread_t thread;

	while (nr--) {
		pthread_create(&thread, NULL, end_at_once, NULL);
		pthread_join(thread, NULL);
	}
}

/* Runs both sides of `fn` with nr / 2 turns each. */
static void both(void *(*fn)(void *), unsigned long nr)
{
	pthread_t thread;

	pthread_create(&thread, NULL, fn, (void *)(nr / 2 * 2 + 1));
	fn((void *)(nr / 2 * 2));
	pthread_join(thread, NULL);
}

#define TURNS(arg) ((unsigned long)(arg) / 2)
#define IS_SECOND(arg) ((unsigned long)(arg)&1)

static void *yield(void *arg)
{
	unsigned long turns = TURNS(arg);

	while (turns--)
		sched_yield();
	return NULL;
}

static void switches(unsigned long nr)
{
	both(yield, nr);
}

static sem_t sems[2];

static void *pass_semaphore(void *arg)
{
	unsigned long turns = TURNS(arg), me = IS_SECOND(arg);

	while (turns--) {
		sem_wait(&sems[me]);
		sem_post(&sems[!me]);
	}
	return NULL;
}

static void semaphores(unsigned long nr)
{
	sem_init(&sems[0], 0, 1);
	sem_init(&sems[1], 0, 0);
	both(pass_semaphore, nr);
}

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t turned = PTHREAD_COND_INITIALIZER;
static unsigned long turn;

static void *pass_condition(void *arg)
{
	unsigned long turns = TURNS(arg), me = IS_SECOND(arg);

	pthread_mutex_lock(&mutex);
	while (turns--) {
		while (turn != me)
			pthread_cond_wait(&turned, &mutex);
		turn = !me;
		pthread_cond_signal(&turned);
	}
	pthread_mutex_unlock(&mutex);
	return NULL;
}

static void conditions(unsigned long nr)
{
	turn = 0;
	both(pass_condition, nr);
}

static int pipes[2][2];

static void *pass_pipe(void *arg)
{
	unsigned long turns = TURNS(arg), me = IS_SECOND(arg);
	char byte = 0;

	while (turns--) {
		if (!me)
			write(pipes[0][1], &byte, 1);
		read(pipes[!me][0], &byte, 1);
		if (me)
			write(pipes[1][1], &byte, 1);
	}
	return NULL;
}

static void through_pipes(unsigned long nr)
{
	both(pass_pipe, nr);
}

static void locks(unsigned long nr)
{
	while (nr--) {
		pthread_mutex_lock(&mutex);
		pthread_mutex_unlock(&mutex);
	}
}

void measure_threads(void)
{
	pipe(pipes[0]);
	pipe(pipes[1]);
	measure("mutex, lock and unlock", locks, NR);
	measure("pthread_create and join", create_join, NR / 10);
	measure("sched_yield to another thread", switches, NR * 4);
	measure("semaphore hand-over (futex)", semaphores, NR * 4);
	measure("condition variable hand-over (futex)", conditions, NR * 4);
	measure("a byte through a pipe to another thread", through_pipes,
		NR * 4);
}
