/* SPDX-License-Identifier: BSD-3-Clause */
/* A token goes round a ring of threads and pipes. */
#include <pthread.h>
#include <unistd.h>

#include "../check.h"

#define NR 10
#define ROUNDS 50

static int fd[NR][2];

static void *station(void *arg)
{
	long i = (long)arg;
	int token;

	while (read(fd[i][0], &token, sizeof(token)) == sizeof(token)) {
		token++;
		write(fd[(i + 1) % NR][1], &token, sizeof(token));
		if (token > NR * ROUNDS - NR)
			break;
	}
	return NULL;
}

int main(void)
{
	pthread_t threads[NR];
	int token = 0;
	long i;

	for (i = 0; i < NR; i++)
		pipe(fd[i]);
	for (i = 0; i < NR; i++)
		pthread_create(&threads[i], NULL, station, (void *)i);
	write(fd[0][1], &token, sizeof(token));
	for (i = 0; i < NR; i++)
		pthread_join(threads[i], NULL);
	SHOW(read(fd[0][0], &token, sizeof(token)));
	SHOW(token);
	return 0;
}
