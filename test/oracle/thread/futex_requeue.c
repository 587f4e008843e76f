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
static int nr_there;
#define FUTEX(...) syscall(SYS_futex, __VA_ARGS__)
static void *wait(void *arg)
{
	__atomic_add_fetch(&nr_there, 1, __ATOMIC_SEQ_CST);
	FUTEX(&word, FUTEX_WAIT, 0, NULL);
	return arg;
}

int main(void)
{
	pthread_t threads[5];
	int i;
	for (i = 0; i < 5; i++)
		pthread_create(&threads[i], NULL, wait, NULL);
	while (__atomic_load_n(&nr_there, __ATOMIC_SEQ_CST) < 5)
		usleep(1000);
	usleep(30000);
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
