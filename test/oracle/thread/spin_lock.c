/* SPDX-License-Identifier: BSD-3-Clause */
/* Spinning for a lock that a thread holds for a while. */
#include <pthread.h>

#include "../check.h"

static pthread_spinlock_t lock;
static long count;
static void *add(void *arg)
{
	int i;
	for (i = 0; i < 5000; i++) {
		pthread_spin_lock(&lock);
		count++;
		pthread_spin_unlock(&lock);
	}
	return arg;
}

int main(void)
{
	pthread_t threads[4];
	int i;
	SHOW_ERR(pthread_spin_init(&lock, PTHREAD_PROCESS_PRIVATE));
	SHOW_ERR(pthread_spin_lock(&lock));
	SHOW_ERR(pthread_spin_trylock(&lock));
	SHOW_ERR(pthread_spin_unlock(&lock));
	for (i = 0; i < 4; i++)
		pthread_create(&threads[i], NULL, add, NULL);
	for (i = 0; i < 4; i++)
		pthread_join(threads[i], NULL);
	SHOW(count);
	SHOW_ERR(pthread_spin_destroy(&lock));
	return 0;
}
