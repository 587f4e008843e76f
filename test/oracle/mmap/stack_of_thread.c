/* SPDX-License-Identifier: BSD-3-Clause */
/* A mapping as the stack of a thread, deep down. */
#define _GNU_SOURCE
#include <pthread.h>
#include "memory.h"

static long dig(long depth)
{
	volatile char frame[1000];

	frame[0] = 1;
	return depth ? dig(depth - 1) + frame[0] : 0;
}

static void *run(void *arg)
{
	(void)arg;
	return (void *)dig(1500);
}

int main(void)
{
	size_t len = 512 * PAGE;
	char *stack = anon(512);
	pthread_attr_t attr;
	pthread_t thread;
	void *result;

	SHOW_ERR(pthread_attr_init(&attr));
	SHOW_ERR(pthread_attr_setstack(&attr, stack, len));
	SHOW_ERR(pthread_create(&thread, &attr, run, NULL));
	SHOW_ERR(pthread_join(thread, &result));
	SHOW((long)result);
	SHOW(munmap(stack, len));
	return 0;
}
