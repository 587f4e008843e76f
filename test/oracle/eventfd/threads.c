/* SPDX-License-Identifier: BSD-3-Clause */
/* Sums of many threads' writes arrive whole. */
#include <pthread.h>
#include <stdint.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "../check.h"

#define NR 8
#define TIMES 200

static int fd;

static void *adder(void *arg)
{
	uint64_t value = 3;
	int i;

	for (i = 0; i < TIMES; i++)
		write(fd, &value, 8);
	return arg;
}

int main(void)
{
	pthread_t threads[NR];
	uint64_t value, sum = 0;
	int i;

	fd = eventfd(0, 0);
	for (i = 0; i < NR; i++)
		pthread_create(&threads[i], NULL, adder, NULL);
	while (sum < NR * TIMES * 3) {
		read(fd, &value, 8);
		sum += value;
	}
	for (i = 0; i < NR; i++)
		pthread_join(threads[i], NULL);
	SHOW(sum);
	return 0;
}
