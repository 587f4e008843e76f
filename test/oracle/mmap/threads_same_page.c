/* SPDX-License-Identifier: BSD-3-Clause */
/* Threads fault on the same new pages at once. */
#define _GNU_SOURCE
#include <pthread.h>
#include "memory.h"

static char *at;

static void *touch(void *arg)
{
	size_t me = (size_t)arg, i;

	for (i = 0; i < 32; i++)
		at[i * PAGE + me] = (char)(me + 1);
	return NULL;
}

int main(void)
{
	pthread_t threads[4];
	size_t i;
	int round;

	for (round = 0; round < 30; round++) {
		at = anon(32);
		for (i = 0; i < 4; i++)
			pthread_create(&threads[i], NULL, touch, (void *)i);
		for (i = 0; i < 4; i++)
			pthread_join(threads[i], NULL);
		for (i = 0; i < 32; i++)
			if (memcmp(at + i * PAGE, "\1\2\3\4", 5))
				puts("wrong");
		munmap(at, 32 * PAGE);
	}
	puts("done");
	return 0;
}
