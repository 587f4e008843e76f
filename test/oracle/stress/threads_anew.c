/* SPDX-License-Identifier: BSD-3-Clause */
/* Five thousand threads, one after another, each with the default stack. */
#include <pthread.h>
#include <unistd.h>

#include "../check.h"

/* long */
#define NR 5000

static void *add(void *arg)
{
	++*(int *)arg;
	return arg;
}

int main(void)
{
	int i, nr = 0, failed = 0;
	pthread_t thread;

	for (i = 0; i < NR; i++) {
		if (pthread_create(&thread, NULL, add, &nr))
			failed++;
		else
			pthread_join(thread, NULL);
	}
	SHOW(nr);
	SHOW(failed);
	return 0;
}
