/* SPDX-License-Identifier: BSD-3-Clause */
/* As many are woken as are asked for, by their bits. */
#define _GNU_SOURCE
#include <pthread.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "../check.h"
#include "futex.h"

static uint32_t word;
static int nr_woken;
#define FUTEX(...) syscall(SYS_futex, __VA_ARGS__)
static void *wait(void *arg)
{
	FUTEX(&word, FUTEX_WAIT_BITSET, 0, NULL, NULL,
	      (uint32_t)(uintptr_t)arg);
	__atomic_add_fetch(&nr_woken, 1, __ATOMIC_SEQ_CST);
	return NULL;
}

/* When all wait, they are moved away, and back. */
static void settle(int nr)
{
	static uint32_t aside;
	int i, nr_moved = 0;

	while (nr_moved < nr) {
		nr_moved += FUTEX(&word, FUTEX_CMP_REQUEUE, 0, 100L, &aside, 0);
		usleep(1000);
	}
	for (i = 0; i < nr; i++)
		FUTEX(&aside, FUTEX_CMP_REQUEUE, 0, 1L, &word, 0);
}

static void settle_woken(int nr)
{
	while (__atomic_load_n(&nr_woken, __ATOMIC_SEQ_CST) < nr)
		usleep(1000);
}

int main(void)
{
	pthread_t threads[6];
	long i;
	for (i = 0; i < 6; i++)
		pthread_create(&threads[i], NULL, wait, (void *)(i % 2 + 1));
	settle(6);
	SHOW(FUTEX(&word, FUTEX_WAKE_BITSET, 100, NULL, NULL, 4));
	SHOW(FUTEX(&word, FUTEX_WAKE_BITSET, 2, NULL, NULL, 1));
	settle_woken(2);
	SHOW(nr_woken);
	SHOW(FUTEX(&word, FUTEX_WAKE, 1));
	SHOW(FUTEX(&word, FUTEX_WAKE_BITSET, 100, NULL, NULL, 3));
	for (i = 0; i < 6; i++)
		pthread_join(threads[i], NULL);
	SHOW(nr_woken);
	SHOW(FUTEX(&word, FUTEX_WAKE, 100));
	return 0;
}
