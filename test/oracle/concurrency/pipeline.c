/* SPDX-License-Identifier: BSD-3-Clause */
/* Three threads in a row turn numbers into their squares' sums. */
#include <pthread.h>
#include <unistd.h>

#include "../check.h"

#define NR 2000

static int a[2], b[2];

static void *source(void *arg)
{
	long i;

	for (i = 1; i <= NR; i++)
		write(a[1], &i, sizeof(i));
	close(a[1]);
	return arg;
}

static void *square(void *arg)
{
	long i;

	while (read(a[0], &i, sizeof(i)) == sizeof(i)) {
		i *= i;
		write(b[1], &i, sizeof(i));
	}
	close(b[1]);
	return arg;
}

int main(void)
{
	pthread_t threads[2];
	long i, sum = 0;

	pipe(a);
	pipe(b);
	pthread_create(&threads[0], NULL, source, NULL);
	pthread_create(&threads[1], NULL, square, NULL);
	while (read(b[0], &i, sizeof(i)) == sizeof(i))
		sum += i;
	pthread_join(threads[0], NULL);
	pthread_join(threads[1], NULL);
	SHOW(sum);
	return 0;
}
