/* SPDX-License-Identifier: BSD-3-Clause */
/* Some are woken, others wait elsewhere from then on. */
#define _GNU_SOURCE
#include <pthread.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "../check.h"
#include "futex.h"

static uint32_t word, other;
#define FUTEX(...) syscall(SYS_futex, __VA_ARGS__)
static void *wait(void *arg)
{
	FUTEX(&word, FUTEX_WAIT, 0, NULL);
	return arg;
}

int main(void)
{
	pthread_t threads[5];
	int i, nr_moved = 0;
	for (i = 0; i < 5; i++)
		pthread_create(&threads[i], NULL, wait, NULL);
	while (nr_moved < 5) { /* until all wait */
		nr_moved += FUTEX(&word, FUTEX_CMP_REQUEUE, 0, 9L, &other, 0);
		usleep(1000);
	}
	FUTEX(&other, FUTEX_CMP_REQUEUE, 0, 9L, &word, 0);
	SHOW(FUTEX(&word, FUTEX_CMP_REQUEUE, 1, 2L, &other, 7));
	SHOW(FUTEX(&word, FUTEX_CMP_REQUEUE, 1, 2L, &other, 0));
	SHOW(FUTEX(&word, FUTEX_WAKE, 100));
	SHOW(FUTEX(&other, FUTEX_WAKE, 1));
	SHOW(FUTEX(&other, FUTEX_REQUEUE, 0, 100L, &word));
	SHOW(FUTEX(&other, FUTEX_WAKE, 100));
	SHOW(FUTEX(&word, FUTEX_WAKE, 100));
	for (i = 0; i < 5; i++)
		pthread_join(threads[i], NULL);
	return 0;
}
