/* SPDX-License-Identifier: BSD-3-Clause */
/* One of those that meet is told so, each time. */
#include <pthread.h>

#include "../check.h"

static pthread_barrier_t barrier;
static int nr_serial, nr_other, nr_bad, step;
static void *meet(void *arg)
{
	int i, rc;
	for (i = 0; i < 200; i++) {
		__atomic_add_fetch(&step, 1, __ATOMIC_SEQ_CST);
		rc = pthread_barrier_wait(&barrier);
		if (__atomic_load_n(&step, __ATOMIC_SEQ_CST) != 5 * (i + 1))
			__atomic_add_fetch(&nr_bad, 1, __ATOMIC_SEQ_CST);
		if (rc == PTHREAD_BARRIER_SERIAL_THREAD)
			__atomic_add_fetch(&nr_serial, 1, __ATOMIC_SEQ_CST);
		else if (!rc)
			__atomic_add_fetch(&nr_other, 1, __ATOMIC_SEQ_CST);
		pthread_barrier_wait(&barrier);
	}
	return arg;
}

static void all(int shared)
{
	pthread_barrierattr_t attr;
	pthread_t threads[5];
	int i;
	nr_serial = nr_other = nr_bad = step = 0;
	pthread_barrierattr_init(&attr);
	SHOW_ERR(pthread_barrierattr_setpshared(&attr, shared));
	SHOW_ERR(pthread_barrier_init(&barrier, &attr, 5));
	for (i = 0; i < 5; i++)
		pthread_create(&threads[i], NULL, meet, NULL);
	for (i = 0; i < 5; i++)
		pthread_join(threads[i], NULL);
	SHOW(nr_serial);
	SHOW(nr_other);
	SHOW(nr_bad);
	SHOW_ERR(pthread_barrier_destroy(&barrier));
}

int main(void)
{
	SHOW_ERR(pthread_barrier_init(&barrier, NULL, 0));
	all(PTHREAD_PROCESS_PRIVATE);
	all(PTHREAD_PROCESS_SHARED);
	return 0;
}
