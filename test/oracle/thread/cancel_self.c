/* SPDX-License-Identifier: BSD-3-Clause */
/* A thread cancels itself. */
#include <pthread.h>

#include "../check.h"

static void *deferred(void *arg)
{
	pthread_cancel(pthread_self());
	pthread_testcancel();
	puts("not reached");
	return arg;
}

static void *at_once(void *arg)
{
	pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, NULL);
	pthread_cancel(pthread_self());
	puts("not reached");
	return arg;
}

int main(void)
{
	pthread_t thread;
	void *result;
	pthread_create(&thread, NULL, deferred, NULL);
	pthread_join(thread, &result);
	SHOW_BOOL(result == PTHREAD_CANCELED);
	pthread_create(&thread, NULL, at_once, NULL);
	pthread_join(thread, &result);
	SHOW_BOOL(result == PTHREAD_CANCELED);
	return 0;
}
