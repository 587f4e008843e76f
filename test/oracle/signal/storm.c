/* SPDX-License-Identifier: BSD-3-Clause */
/* long */
/* Four threads send a hundred thousand; none is lost. */
#define _GNU_SOURCE
#include <sched.h>
#include <stdint.h>
#include <pthread.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "../check.h"

#define NR 25000

static volatile int nr_got[4];
static __thread int self;
static pthread_t threads[4];
static pid_t tids[4];
static pthread_barrier_t barrier;

static void handle(int number)
{
	(void)number;
	__atomic_add_fetch(&nr_got[self], 1, __ATOMIC_RELAXED);
}

static int send(int to)
{
	siginfo_t info = { .si_signo = SIGRTMIN, .si_code = SI_QUEUE };

	return syscall(SYS_rt_tgsigqueueinfo, getpid(), tids[to], SIGRTMIN,
		       &info);
}

static void *run(void *arg)
{
	int i, to, want;

	self = (int)(intptr_t)arg;
	tids[self] = gettid();
	to = (self + 1) % 4;
	pthread_barrier_wait(&barrier);
	for (i = 0; i < NR; i++) {
		while (send(to))
			sched_yield();
		/* not more than some at once: there is a limit */
		do
			want = __atomic_load_n(&nr_got[to], __ATOMIC_RELAXED);
		while (i - want > 500 && !sched_yield());
	}
	pthread_barrier_wait(&barrier);
	while (nr_got[self] < NR)
		sched_yield();
	return NULL;
}

int main(void)
{
	intptr_t i;

	signal(SIGRTMIN, handle);
	pthread_barrier_init(&barrier, NULL, 5);
	for (i = 0; i < 4; i++)
		pthread_create(&threads[i], NULL, run, (void *)i);
	pthread_barrier_wait(&barrier);
	pthread_barrier_wait(&barrier);
	for (i = 0; i < 4; i++) {
		pthread_join(threads[i], NULL);
		SHOW(nr_got[i]);
	}
	return 0;
}
