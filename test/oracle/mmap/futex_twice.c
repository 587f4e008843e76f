/* SPDX-License-Identifier: BSD-3-Clause */
/* A futex in shared memory is the same at both its addresses. */
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <sys/syscall.h>
#define FUTEX_WAIT 0
#define FUTEX_WAKE 1
#include "memory.h"

static int *one, *two;

static void *sleeper(void *arg)
{
	int i;

	for (i = 0; i < 3; i++) {
		syscall(SYS_futex, two, FUTEX_WAIT, i, NULL, NULL, 0);
		__atomic_add_fetch(two, 1, __ATOMIC_SEQ_CST);
	}
	return arg;
}

int main(void)
{
	int fd = make_file("f", PAGE);
	pthread_t thread;
	int i;

	one = mmap(NULL, PAGE, RW, MAP_SHARED, fd, 0);
	two = mmap(NULL, PAGE, RW, MAP_SHARED, fd, 0);
	*one = 0;
	SHOW_ERR(pthread_create(&thread, NULL, sleeper, NULL));
	for (i = 0; i < 3; i++) {
		while (syscall(SYS_futex, one, FUTEX_WAKE, 1, NULL, NULL, 0) !=
		       1)
			sched_yield();
		printf("woken %d\n", i);
		while (__atomic_load_n(one, __ATOMIC_SEQ_CST) != i + 1)
			sched_yield();
	}
	SHOW_ERR(pthread_join(thread, NULL));
	return 0;
}
