/* SPDX-License-Identifier: BSD-3-Clause */
/* pthread_getattr_np() knows the stack that is in use. */
#define _GNU_SOURCE
#include <pthread.h>

#include "../check.h"

static void *look(void *arg)
{
	pthread_attr_t attr;
	volatile char here = 1;
	void *base;
	size_t len;
	int state;
	SHOW_ERR(pthread_getattr_np(pthread_self(), &attr));
	pthread_attr_getstack(&attr, &base, &len);
	SHOW_BOOL((char *)&here >= (char *)base &&
		  (char *)&here < (char *)base + len);
	if (arg)
		SHOW_BOOL(len >= 1 << 16);
	pthread_attr_getdetachstate(&attr, &state);
	SHOW_BOOL(state == PTHREAD_CREATE_JOINABLE);
	return NULL;
}

int main(void)
{
	pthread_t thread;
	pthread_create(&thread, NULL, look, "");
	SHOW_ERR(pthread_join(thread, NULL));
	look(NULL);
	return 0;
}
