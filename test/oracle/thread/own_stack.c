/* SPDX-License-Identifier: BSD-3-Clause */
/* A thread runs on the stack it is given. */
#include <pthread.h>

#include "../check.h"

static char stack[1 << 17] __attribute__((aligned(4096)));
static void *where(void *arg)
{
	volatile char here = 1;
	(void)arg;
	SHOW_BOOL((char *)&here > stack &&
		  (char *)&here < stack + sizeof(stack));
	return NULL;
}

int main(void)
{
	pthread_attr_t attr;
	pthread_t thread;
	pthread_attr_init(&attr);
	SHOW_ERR(pthread_attr_setstack(&attr, stack, 64));
	SHOW_ERR(pthread_attr_setstack(&attr, stack, sizeof(stack)));
	pthread_create(&thread, &attr, where, NULL);
	SHOW_ERR(pthread_join(thread, NULL));
	pthread_create(&thread, &attr, where, NULL);
	SHOW_ERR(pthread_join(thread, NULL));
	return 0;
}
