/* SPDX-License-Identifier: BSD-3-Clause */
/* Readers never see half of what a writer writes. */
#include <pthread.h>
#include <sched.h>

#include "../check.h"

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static volatile long a, b;
static long nr_bad;
static void *write_both(void *arg)
{
	int i;
	for (i = 0; i < 500; i++) {
		pthread_rwlock_wrlock(&lock);
		a++;
		sched_yield();
		b++;
		pthread_rwlock_unlock(&lock);
	}
	return arg;
}

static void *read_both(void *arg)
{
	int i;
	for (i = 0; i < 500; i++) {
		pthread_rwlock_rdlock(&lock);
		if (a != b)
			__atomic_add_fetch(&nr_bad, 1, __ATOMIC_RELAXED);
		sched_yield();
		pthread_rwlock_unlock(&lock);
	}
	return arg;
}

int main(void)
{
	pthread_t threads[6];
	int i;
	for (i = 0; i < 6; i++)
		pthread_create(&threads[i], NULL,
			       i % 3 ? read_both : write_both, NULL);
	for (i = 0; i < 6; i++)
		pthread_join(threads[i], NULL);
	SHOW(a);
	SHOW(b);
	SHOW(nr_bad);
	return 0;
}
