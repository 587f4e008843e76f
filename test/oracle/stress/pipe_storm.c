/* SPDX-License-Identifier: BSD-3-Clause */
/* Fifty threads write into one pipe, eight read from it; sums agree. */
#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

#include "../check.h"

#define WRITERS 50
#define READERS 8
#define TIMES 100

static int fd[2];
static atomic_long sum;

static void *writer(void *arg)
{
	long i, base = (long)arg * TIMES;

	for (i = base; i < base + TIMES; i++)
		write(fd[1], &i, sizeof(i));
	return arg;
}

static void *reader(void *arg)
{
	long i;

	while (read(fd[0], &i, sizeof(i)) == sizeof(i))
		atomic_fetch_add(&sum, i);
	return arg;
}

int main(void)
{
	pthread_t writers[WRITERS], readers[READERS];
	long i;

	pipe(fd);
	for (i = 0; i < READERS; i++)
		pthread_create(&readers[i], NULL, reader, NULL);
	for (i = 0; i < WRITERS; i++)
		pthread_create(&writers[i], NULL, writer, (void *)i);
	for (i = 0; i < WRITERS; i++)
		pthread_join(writers[i], NULL);
	close(fd[1]);
	for (i = 0; i < READERS; i++)
		pthread_join(readers[i], NULL);
	SHOW(atomic_load(&sum));
	return 0;
}
