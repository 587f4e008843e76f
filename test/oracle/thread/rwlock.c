/* SPDX-License-Identifier: BSD-3-Clause */
/* Several may read, one writes. */
#include <pthread.h>
#include <time.h>

#include "../check.h"

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static void *try(void *arg)
{
	struct timespec past = { 1, 0 };
	if (!pthread_rwlock_tryrdlock(&lock))
		puts("reads too"), pthread_rwlock_unlock(&lock);
	SHOW_ERR(pthread_rwlock_trywrlock(&lock));
	SHOW_ERR(pthread_rwlock_timedwrlock(&lock, &past));
	return arg;
}

static void run(void *(*fn)(void *))
{
	pthread_t thread;
	pthread_create(&thread, NULL, fn, NULL);
	pthread_join(thread, NULL);
}

static void *read_only(void *arg)
{
	struct timespec past = { 1, 0 };
	SHOW_ERR(pthread_rwlock_tryrdlock(&lock));
	SHOW_ERR(pthread_rwlock_timedrdlock(&lock, &past));
	return arg;
}

int main(void)
{
	SHOW_ERR(pthread_rwlock_rdlock(&lock));
	SHOW_ERR(pthread_rwlock_rdlock(&lock));
	run(try);
	SHOW_ERR(pthread_rwlock_unlock(&lock));
	SHOW_ERR(pthread_rwlock_trywrlock(&lock));
	SHOW_ERR(pthread_rwlock_unlock(&lock));
	SHOW_ERR(pthread_rwlock_wrlock(&lock));
	run(read_only);
	SHOW_ERR(pthread_rwlock_unlock(&lock));
	SHOW_ERR(pthread_rwlock_tryrdlock(&lock));
	SHOW_ERR(pthread_rwlock_unlock(&lock));
	SHOW_ERR(pthread_rwlock_destroy(&lock));
	return 0;
}
