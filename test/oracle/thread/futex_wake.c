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
static int nr_there, nr_woken;
#define FUTEX(...) syscall(SYS_futex, __VA_ARGS__)
static void *wait(void *arg)
{
	__atomic_add_fetch(&nr_there, 1, __ATOMIC_SEQ_CST);
	FUTEX(&word, FUTEX_WAIT_BITSET, 0, NULL, NULL,
	      (uint32_t)(uintptr_t)arg);
	__atomic_add_fetch(&nr_woken, 1, __ATOMIC_SEQ_CST);
	return NULL;
}

static void settle(int *what, int nr)
{
	while (__atomic_load_n(what, __ATOMIC_SEQ_CST) < nr)
		usleep(1000);
	usleep(30000);
}

int main(void)
{
	pthread_t threads[6];
	long i;
	for (i = 0; i < 6; i++)
		pthread_create(&threads[i], NULL, wait, (void *)(i % 2 + 1));
	settle(&nr_there, 6);
	SHOW(FUTEX(&word, FUTEX_WAKE_BITSET, 100, NULL, NULL, 4));
	SHOW(FUTEX(&word, FUTEX_WAKE_BITSET, 2, NULL, NULL, 1));
	settle(&nr_woken, 2);
	SHOW(nr_woken);
	SHOW(FUTEX(&word, FUTEX_WAKE, 1));
	SHOW(FUTEX(&word, FUTEX_WAKE_BITSET, 100, NULL, NULL, 3));
	for (i = 0; i < 6; i++)
		pthread_join(threads[i], NULL);
	SHOW(nr_woken);
	SHOW(FUTEX(&word, FUTEX_WAKE, 100));
	return 0;
}
