/* SPDX-License-Identifier: BSD-3-Clause */
/* Cleanup handlers run last in, first out. */
#include <pthread.h>

#include "../check.h"

static void say(void *arg)
{
	printf("clean %s\n", (char *)arg);
}
static void *by_exit(void *arg)
{
	pthread_cleanup_push(say, "1");
	pthread_cleanup_push(say, "2");
	pthread_cleanup_push(say, "3");
	pthread_cleanup_pop(1);
	pthread_exit(arg);
	pthread_cleanup_pop(0);
	pthread_cleanup_pop(0);
	return NULL;
}

static void *by_return(void *arg)
{
	pthread_cleanup_push(say, "4");
	pthread_cleanup_push(say, "5");
	pthread_cleanup_pop(0);
	pthread_cleanup_pop(1);
	return arg;
}

int main(void)
{
	pthread_t thread;
	pthread_create(&thread, NULL, by_exit, NULL);
	pthread_join(thread, NULL);
	pthread_create(&thread, NULL, by_return, NULL);
	pthread_join(thread, NULL);
	return 0;
}
