/* SPDX-License-Identifier: BSD-3-Clause */
/* A thread's result is what it returns or leaves by. */
#include <pthread.h>

#include "../check.h"

static void *twice(void *arg)
{
	return (void *)((long)arg * 2);
}
static void leave(long n)
{
	pthread_exit((void *)n);
}
static void *deep(void *arg)
{
	leave((long)arg + 1);
	return NULL;
}
int main(void)
{
	pthread_t a, b;
	void *result;
	SHOW_ERR(pthread_create(&a, NULL, twice, (void *)21L));
	SHOW_ERR(pthread_create(&b, NULL, deep, (void *)6L));
	SHOW_ERR(pthread_join(b, &result));
	SHOW((long)result);
	SHOW_ERR(pthread_join(a, &result));
	SHOW((long)result);
	SHOW_BOOL(pthread_equal(pthread_self(), pthread_self()));
	return 0;
}
