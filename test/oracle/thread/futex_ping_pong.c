/* SPDX-License-Identifier: BSD-3-Clause */
/* Two threads wake each other by words. */
#define _GNU_SOURCE
#include <pthread.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "../check.h"
#include "futex.h"

static uint32_t turn;
static int nr;
static void play(uint32_t me)
{
	int i;
	for (i = 0; i < 5000; i++) {
		while (__atomic_load_n(&turn, __ATOMIC_SEQ_CST) != me)
			syscall(SYS_futex, &turn, FUTEX_WAIT_PRIVATE, !me,
				NULL);
		nr++;
		__atomic_store_n(&turn, !me, __ATOMIC_SEQ_CST);
		syscall(SYS_futex, &turn, FUTEX_WAKE_PRIVATE, 1);
	}
}

static void *other(void *arg)
{
	play(1);
	return arg;
}
int main(void)
{
	pthread_t thread;
	pthread_create(&thread, NULL, other, NULL);
	play(0);
	pthread_join(thread, NULL);
	SHOW(nr);
	return 0;
}
