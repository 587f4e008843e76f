/* SPDX-License-Identifier: BSD-3-Clause */
/* Threads have names of at most 15 characters. */
#define _GNU_SOURCE
#include <pthread.h>

#include "../check.h"

static void *run(void *arg)
{
	char name[32];
	SHOW_ERR(pthread_setname_np(pthread_self(), "worker"));
	SHOW_ERR(pthread_getname_np(pthread_self(), name, sizeof(name)));
	SHOW_STR(name);
	return arg;
}

int main(void)
{
	char name[32];
	pthread_t thread;
	SHOW_ERR(pthread_setname_np(pthread_self(), "fifteen letters"));
	SHOW_ERR(pthread_getname_np(pthread_self(), name, sizeof(name)));
	SHOW_STR(name);
	SHOW_ERR(pthread_setname_np(pthread_self(), "sixteen  letters"));
	SHOW_ERR(pthread_getname_np(pthread_self(), name, 4));
	pthread_create(&thread, NULL, run, NULL);
	pthread_join(thread, NULL);
	SHOW_ERR(pthread_getname_np(pthread_self(), name, sizeof(name)));
	SHOW_STR(name);
	return 0;
}
