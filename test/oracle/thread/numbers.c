/* SPDX-License-Identifier: BSD-3-Clause */
/* Each thread has a number; the first one has the process'. */
#define _GNU_SOURCE
#include <pthread.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "../check.h"

static long first;
static void *look(void *arg)
{
	SHOW_BOOL(syscall(SYS_gettid) != first);
	SHOW_BOOL(syscall(SYS_gettid) != getpid());
	SHOW_BOOL(gettid() == syscall(SYS_gettid));
	return arg;
}

int main(void)
{
	pthread_t thread;
	first = syscall(SYS_gettid);
	SHOW_BOOL(first == getpid());
	pthread_create(&thread, NULL, look, NULL);
	pthread_join(thread, NULL);
	return 0;
}
