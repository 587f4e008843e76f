/* SPDX-License-Identifier: BSD-3-Clause */
/* Three thousand threads, each joined before the next. */
#include <pthread.h>

#include "../check.h"

static int nr;
static void *count(void *arg)
{
	nr++;
	return arg;
}
int main(void)
{
	pthread_t thread;
	int i;
	for (i = 0; i < 3000; i++) {
		if (pthread_create(&thread, NULL, count, NULL) ||
		    pthread_join(thread, NULL))
			return 1;
	}
	SHOW(nr);
	return 0;
}
