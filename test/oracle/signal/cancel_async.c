/* SPDX-License-Identifier: BSD-3-Clause */
/* Asynchronous cancellation of a thread that computes. */
#define _GNU_SOURCE
#include <pthread.h>
#include <unistd.h>

#include "../check.h"

static volatile int is_there;

static void clean(void *arg)
{
	printf("clean %s\n", (char *)arg);
}

static void *compute(void *arg)
{
	int old;

	pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, &old);
	pthread_cleanup_push(clean, "up");
	is_there = 1;
	for (;;)
		;
	pthread_cleanup_pop(0);
	return arg;
}

int main(void)
{
	pthread_t thread;
	void *result;

	pthread_create(&thread, NULL, compute, NULL);
	while (!is_there)
		usleep(1000);
	if (pthread_cancel(thread))
		return 1;
	SHOW_ERR(pthread_join(thread, &result));
	SHOW_BOOL(result == PTHREAD_CANCELED);
	return 0;
}
