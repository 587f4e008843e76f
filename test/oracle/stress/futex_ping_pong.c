/* SPDX-License-Identifier: BSD-3-Clause */
/* Two threads hand a word to each other by futex, many times. */
#include <pthread.h>
#include <stdatomic.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "../check.h"

#define FUTEX_WAIT_PRIVATE 128
#define FUTEX_WAKE_PRIVATE 129
#define ROUNDS 5000

static atomic_int word;

static void hand_over(int mine, int theirs)
{
	int i;

	for (i = 0; i < ROUNDS; i++) {
		while (atomic_load(&word) != mine)
			syscall(SYS_futex, &word, FUTEX_WAIT_PRIVATE, theirs,
				NULL, NULL, 0);
		atomic_store(&word, theirs);
		syscall(SYS_futex, &word, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
	}
}

static void *other(void *arg)
{
	hand_over(1, 0);
	return arg;
}

int main(void)
{
	pthread_t thread;

	SHOW_ERR(pthread_create(&thread, NULL, other, NULL));
	hand_over(0, 1);
	SHOW_ERR(pthread_join(thread, NULL));
	SHOW(atomic_load(&word));
	return 0;
}
