/* SPDX-License-Identifier: BSD-3-Clause */
/* Threads that compute, and call, and are taken off the CPU at any place. */
#include "instruction.h"

#include <pthread.h>

#include "../check.h"

#define NR_THREADS 6
#define NR_ROUNDS 20000

static void *work(void *arg)
{
	long seed = (long)arg, a = seed, b = seed * 3, c = seed * 5, wrong = 0;
	double x = (double)seed, y = x * 0.5;
	int i;

	for (i = 0; i < NR_ROUNDS; i++) {
		wrong += INSTRUCTION(SYS_getppid, a, b, c) < 0;
		wrong += by_instruction(SYS_close, -1, b, c, a, b, c) != -EBADF;
		a++, b += 3, c += 5, x += 1, y += 0.5;
	}
	wrong += a != seed + NR_ROUNDS || b != 3 * a || c != 5 * a;
	wrong += x != (double)a || y != x * 0.5;
	return (void *)wrong;
}

int main(void)
{
	pthread_t threads[NR_THREADS];
	void *wrong;
	long i;

	for (i = 0; i < NR_THREADS; i++)
		SHOW_ERR(pthread_create(&threads[i], NULL, work, (void *)i));
	for (i = 0; i < NR_THREADS; i++) {
		SHOW_ERR(pthread_join(threads[i], &wrong));
		printf("wrong: %ld\n", (long)wrong);
	}
	return 0;
}
