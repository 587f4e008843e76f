/* SPDX-License-Identifier: BSD-3-Clause */
/* Blocks of all sizes from several threads, each checked before it goes. */
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "../check.h"

#define THREADS 4
#define BLOCKS 64
#define TIMES 3000

static void *work(void *arg)
{
	unsigned int seed = (unsigned int)(long)arg * 77 + 1, size, at;
	unsigned char *blocks[BLOCKS] = { NULL };
	unsigned int sizes[BLOCKS] = { 0 };
	long i, wrong = 0;

	for (i = 0; i < TIMES + BLOCKS; i++) {
		seed = seed * 1103515245 + 12345;
		at = i < TIMES ? seed >> 16 & (BLOCKS - 1) : i - TIMES;
		size = sizes[at];
		if (blocks[at])
			wrong += blocks[at][0] != (at & 0xff) ||
				 blocks[at][size - 1] != (at & 0xff);
		free(blocks[at]);
		blocks[at] = NULL;
		if (i >= TIMES)
			continue;
		size = 1 + (seed >> 8 & 0xfff) * (seed & 7);
		blocks[at] = malloc(size);
		sizes[at] = size;
		if (blocks[at])
			memset(blocks[at], (int)at, size);
	}
	return (void *)wrong;
}

int main(void)
{
	pthread_t threads[THREADS];
	void *wrong;
	long i;

	for (i = 0; i < THREADS; i++)
		pthread_create(&threads[i], NULL, work, (void *)i);
	for (i = 0; i < THREADS; i++) {
		pthread_join(threads[i], &wrong);
		SHOW((long)wrong);
	}
	return 0;
}
