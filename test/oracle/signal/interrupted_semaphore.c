/* SPDX-License-Identifier: BSD-3-Clause */
/* A signal ends sem_wait(), or it begins again. */
#define _GNU_SOURCE
#include <semaphore.h>
#include <time.h>
#include <unistd.h>

#include "../check.h"

static void act(int number, void (*handler)(int), int flags)
{
	struct sigaction action = { .sa_handler = handler, .sa_flags = flags };

	sigemptyset(&action.sa_mask);
	sigaction(number, &action, NULL);
}

static sem_t sem;
static int rounds;

static void handle(int number)
{
	(void)number;
	if (++rounds == 2)
		sem_post(&sem);
	else
		ualarm(20000, 0);
}

int main(void)
{
	struct timespec until;

	sem_init(&sem, 0, 0);
	act(SIGALRM, handle, SA_RESTART);
	ualarm(20000, 0);
	SHOW(sem_wait(&sem));
	SHOW(rounds);
	rounds = 5;
	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += 5;
	act(SIGALRM, handle, 0);
	ualarm(20000, 0);
	SHOW(sem_timedwait(&sem, &until));
	SHOW(rounds);
	ualarm(0, 0);
	return 0;
}
