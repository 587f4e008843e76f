/* SPDX-License-Identifier: BSD-3-Clause */
/* A thread that only computes does not keep others away. */
#include <pthread.h>

#include "../check.h"

static volatile int is_there;
static void *arrive(void *arg)
{
	is_there = 1;
	return arg;
}
int main(void)
{
	pthread_t thread;
	pthread_create(&thread, NULL, arrive, NULL);
	while (!is_there)
		continue;
	puts("it came");
	SHOW_ERR(pthread_join(thread, NULL));
	return 0;
}
