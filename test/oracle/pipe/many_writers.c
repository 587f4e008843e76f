/* SPDX-License-Identifier: BSD-3-Clause */
/* Twenty threads write numbers; all of them arrive once. */
#include <pthread.h>
#include <unistd.h>

#include "../check.h"

#define NR 20
#define TIMES 100

static int fd[2];

static void *writer(void *arg)
{
	int i, number;

	for (i = 0; i < TIMES; i++) {
		number = (int)(long)arg * TIMES + i;
		write(fd[1], &number, sizeof(number));
	}
	return arg;
}

int main(void)
{
	static char seen[NR * TIMES];
	pthread_t threads[NR];
	int i, number, wrong = 0;

	pipe(fd);
	for (i = 0; i < NR; i++)
		pthread_create(&threads[i], NULL, writer, (void *)(long)i);
	for (i = 0; i < NR * TIMES; i++) {
		if (read(fd[0], &number, sizeof(number)) != sizeof(number))
			return 1;
		wrong += seen[number]++;
	}
	for (i = 0; i < NR; i++)
		pthread_join(threads[i], NULL);
	SHOW(wrong);
	return 0;
}
