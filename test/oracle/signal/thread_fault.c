/* SPDX-License-Identifier: BSD-3-Clause */
/* A fault is told in the thread that had it. */
#define _GNU_SOURCE
#include <stdint.h>
#include <pthread.h>
#include <setjmp.h>

#include "../check.h"

static __thread sigjmp_buf back;
static __thread int number;

static void handle(int signal_number)
{
	(void)signal_number;
	siglongjmp(back, number);
}

static void *run(void *arg)
{
	volatile int *volatile nowhere = NULL;
	volatile int i, found = 0; /* they outlive jumps */

	number = (int)(intptr_t)arg;
	for (i = 0; i < 50; i = i + 1) {
		int from = sigsetjmp(back, 1);

		if (!from)
			*nowhere = 1;
		found = found + (from == number);
	}
	return (void *)(intptr_t)found;
}

int main(void)
{
	pthread_t threads[4];
	void *found;
	intptr_t i;

	signal(SIGSEGV, handle);
	for (i = 0; i < 4; i++)
		pthread_create(&threads[i], NULL, run, (void *)(i + 1));
	for (i = 0; i < 4; i++) {
		pthread_join(threads[i], &found);
		SHOW((intptr_t)found);
	}
	return 0;
}
