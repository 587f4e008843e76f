/* SPDX-License-Identifier: BSD-3-Clause */
/* Whoever comes first does it, all others wait until it is done. */
#include <pthread.h>
#include <unistd.h>

#include "../check.h"

static pthread_once_t once = PTHREAD_ONCE_INIT, inner = PTHREAD_ONCE_INIT;
static int nr, nr_inner, nr_early;
static void do_inner(void)
{
	nr_inner++;
}
static void do_it(void)
{
	pthread_once(&inner, do_inner);
	usleep(10000);
	nr++;
}

static void *come(void *arg)
{
	if (pthread_once(&once, do_it) || nr != 1)
		__atomic_add_fetch(&nr_early, 1, __ATOMIC_SEQ_CST);
	return arg;
}

int main(void)
{
	pthread_t threads[8];
	int i;
	for (i = 0; i < 8; i++)
		pthread_create(&threads[i], NULL, come, NULL);
	for (i = 0; i < 8; i++)
		pthread_join(threads[i], NULL);
	SHOW(nr);
	SHOW(nr_inner);
	SHOW(nr_early);
	return 0;
}
