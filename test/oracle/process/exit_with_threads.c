/* SPDX-License-Identifier: BSD-3-Clause */
/* The process ends though threads wait and compute. */
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "../check.h"

static void *wait_for_ever(void *arg)
{
	for (;;)
		pause();
	return arg;
}

static void *compute(void *arg)
{
	volatile unsigned long n = 0;

	for (;;)
		n++;
	return arg;
}

int main(void)
{
	pthread_t a, b;

	SHOW_ERR(pthread_create(&a, NULL, wait_for_ever, NULL));
	SHOW_ERR(pthread_create(&b, NULL, compute, NULL));
	usleep(1000);
	puts("ends");
	fflush(stdout);
	exit(3);
}
