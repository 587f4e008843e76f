/* SPDX-License-Identifier: BSD-3-Clause */
/* Threads that make threads: four generations, 340 threads. */
#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

#include "../check.h"

#define CHILDREN 4

static atomic_int nr, failed;

static void *live(void *arg)
{
	long depth = (long)arg, i;
	pthread_t threads[CHILDREN];

	atomic_fetch_add(&nr, 1);
	if (!depth)
		return NULL;
	for (i = 0; i < CHILDREN; i++) {
		if (pthread_create(&threads[i], NULL, live,
				   (void *)(depth - 1))) {
			atomic_fetch_add(&failed, 1);
			return NULL;
		}
	}
	for (i = 0; i < CHILDREN; i++)
		pthread_join(threads[i], NULL);
	return NULL;
}

int main(void)
{
	live((void *)4L);
	SHOW(atomic_load(&nr));
	SHOW(atomic_load(&failed));
	return 0;
}
