/* SPDX-License-Identifier: BSD-3-Clause */
/* A word that says who owns it. */
#define _GNU_SOURCE
#include <pthread.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "../check.h"
#include "futex.h"

static uint32_t word;
static long owner;
#define FUTEX(...) syscall(SYS_futex, __VA_ARGS__)
static void *try(void *arg)
{
	struct timespec past = { 1, 0 };
	SHOW(FUTEX(&word, FUTEX_TRYLOCK_PI));
	SHOW(FUTEX(&word, FUTEX_LOCK_PI, 0, &past));
	SHOW(FUTEX(&word, FUTEX_UNLOCK_PI));
	return arg;
}

static void *take(void *arg)
{
	SHOW(FUTEX(&word, FUTEX_LOCK_PI, 0, NULL));
	SHOW_BOOL((word & FUTEX_TID_MASK) == (uint32_t)syscall(SYS_gettid));
	SHOW(FUTEX(&word, FUTEX_UNLOCK_PI));
	return arg;
}

int main(void)
{
	pthread_t thread;
	long rc;
	owner = syscall(SYS_gettid);
	SHOW(FUTEX(&word, FUTEX_UNLOCK_PI));
	SHOW(FUTEX(&word, FUTEX_LOCK_PI, 0, NULL));
	SHOW_BOOL(word == (uint32_t)owner);
	SHOW(FUTEX(&word, FUTEX_LOCK_PI, 0, NULL));
	SHOW(FUTEX(&word, FUTEX_TRYLOCK_PI));
	pthread_create(&thread, NULL, try, NULL);
	pthread_join(thread, NULL);
	pthread_create(&thread, NULL, take, NULL);
	while (!(__atomic_load_n(&word, __ATOMIC_SEQ_CST) & FUTEX_WAITERS))
		usleep(1000);
	usleep(20000);
	rc = FUTEX(&word, FUTEX_UNLOCK_PI);
	pthread_join(thread, NULL);
	SHOW(rc);
	SHOW(word);
	return 0;
}
